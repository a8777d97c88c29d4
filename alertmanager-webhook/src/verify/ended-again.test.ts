import type { IncidentIn, Run } from '@trinity/contracts';
import type { KnownTarget } from '../executor/directory.ts';
import { anEvent, anIncident, wayTo } from '../testing/builders.ts';
import { aTarget } from '../testing/contexts.ts';
import { endedAgain } from './ended-again.ts';

const { run } = anIncident({ events: [...wayTo.acting, anEvent('step.finished')] }) as IncidentIn<'acting'>;
const left = run.steps[0]?.result?.identityAfter ?? '';
const before = run.expectedIdentity ?? '';
const changedNothing: Run = { ...run, steps: [] };

it.each<[string, Run, KnownTarget | null, boolean]>([
  ['the life that was started is dead', run, aTarget({ state: 'dead', identity: left }), true],
  ['its supervisor gave it up', run, aTarget({ state: 'gave_up', identity: left }), true],
  ['it runs', run, aTarget({ state: 'running', identity: left }), false],
  ['the report is about the life before', run, aTarget({ state: 'dead', identity: before }), false],
  ['a later life is dead', run, aTarget({ state: 'dead', identity: '999:1@boot' }), false],
  ['the same life went on, and is dead', changedNothing, aTarget({ state: 'dead', identity: before }), true],
  ['nobody knows the target', run, null, false],
  ['no life is known', { ...changedNothing, expectedIdentity: null }, aTarget({ identity: null }), false],
])('%s', (_, of, target, ended) => {
  expect([left, before].every(Boolean) && left !== before).toBe(true);
  expect(endedAgain(of, target)).toBe(ended ? 'trading has ended again since.' : null);
});
