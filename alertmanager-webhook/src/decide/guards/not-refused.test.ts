import { aContext, aPerson, withIncident } from '../../testing/contexts.ts';
import { testGuard } from '../../testing/guard-table.ts';
import { notRefused } from './not-refused.ts';

const refusal = { playbook: 'restart-service', by: aPerson('ada'), at: 1, reason: 'Not now' };
const refused = (...refusals: (typeof refusal)[]) => withIncident(aContext(), { refusals });

testGuard(notRefused, { yieldsToPerson: true }, [
  ['nobody', aContext(), 'pass'],
  ['a person', refused(refusal), 'veto', { text: 'ada refused restart-service: Not now.' }],
  ['a person, with a full stop', refused({ ...refusal, reason: 'No.' }), 'veto', { text: /: No\.$/ }],
  ['a person, another one', refused({ ...refusal, playbook: 'x' }), 'pass'],
  ['a person, after another one', refused({ ...refusal, playbook: 'x' }, refusal), 'veto'],
]);
