import type { Run } from '@trinity/contracts';
import { anEvent, anIncident } from '../../testing/builders.ts';
import { aContext, withIncident } from '../../testing/contexts.ts';
import { testGuard } from '../../testing/guard-table.ts';
import { notTriedBefore } from './not-tried-before.ts';

const events = (['diagnosis.made', 'decision.made', 'fix.started'] as const).map((type) => anEvent(type));
const [run] = anIncident({ events }).runs;
const ran = (...changes: Partial<Run>[]) =>
  withIncident(aContext(), { runs: changes.map((each) => ({ ...run!, ...each })) });

testGuard(notTriedBefore, { yieldsToPerson: true }, [
  ['no run yet', aContext(), 'pass'],
  ['a run that goes on', ran({ outcome: null }), 'pass'],
  ['a run that was not needed', ran({ outcome: 'not_needed' }), 'pass'],
  ['a run that is done and verified', ran({ outcome: 'done' }), 'pass'],
  ['this playbook failed', ran({ outcome: 'failed', reason: 'It ended again.' }), 'veto'],
  ['another playbook failed', ran({ outcome: 'failed', playbook: 'other', reason: 'No.' }), 'veto'],
  ['nobody knows what it did', ran({ outcome: 'unknown', reason: 'Nobody answered.' }), 'veto'],
  ['a person ended it', ran({ outcome: 'cancelled', reason: 'ada ended it.' }), 'veto'],
  [
    'one that failed before one that was done',
    ran({ outcome: 'failed', reason: 'No.' }, { outcome: 'done' }),
    'veto',
  ],
]);
