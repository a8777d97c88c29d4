import type { Run, StepCondition } from '@trinity/contracts';
import { anEvent, anIncident, wayTo } from '../testing/builders.ts';
import { findUnmet, isForFacts } from './conditions.ts';

const finished = anEvent('step.finished');
const result = finished.type === 'step.finished' ? finished.result : null;
const facts = { load: 0.9, api: 'gemini', reachable: true };
const before = anIncident({ events: [...wayTo.acting, finished] }).runs[0] as Run;
const run: Run = {
  ...before,
  plan: { ...before.plan, facts },
  steps: [{ ...before.steps[0]!, result: { ...result!, evidence: { logLines: [], facts: { free: 5 } } } }],
};

it.each<[StepCondition, boolean]>([
  [{ step: 'restart', ended: ['done'] }, true],
  [{ step: 'restart', ended: ['failed', 'not_needed'] }, false],
  [{ step: 'never', ended: ['done'] }, false],
  [{ fact: 'api', is: 'gemini' }, true],
  [{ fact: 'api', is: 'claude' }, false],
  [{ fact: 'reachable', is: true }, true],
  [{ fact: 'reachable', is: 'true' }, false],
  [{ fact: 'load', above: 0.8 }, true],
  [{ fact: 'load', above: 0.9 }, false],
  [{ fact: 'load', below: 0.9 }, false],
  [{ fact: 'load', below: 1 }, true],
  [{ fact: 'api', above: 0 }, false],
  [{ fact: 'missing', below: 1 }, false],
  [{ fact: 'constructor', is: 'x' }, false],
  [{ step: 'restart', fact: 'free', is: 5 }, true],
  [{ step: 'restart', fact: 'load', above: 0 }, false],
])('%j holds: %s', (condition, holds) => {
  const unmet = findUnmet(run, [condition]);
  expect(unmet === null).toBe(holds);
  expect(unmet ?? 'It is for when it holds.').toMatch(/^It is for when .+\.$/);
});

it('needs all of them', () => {
  const met: StepCondition = { fact: 'api', is: 'gemini' };
  expect(findUnmet(run, [])).toBeNull();
  expect(findUnmet(run, [met, { fact: 'load', below: 0.5 }])).toBe('It is for when load is below 0.5.');
});

it('does not take what took a step back for the step', () => {
  const undone = { ...run.steps[0]!, undo: true };
  expect(findUnmet({ ...run, steps: [undone] }, [{ step: 'restart', ended: ['done'] }])).not.toBeNull();
});

it.each<[StepCondition[], boolean]>([
  [[], true],
  [[{ fact: 'load', above: 0.8 }], true],
  [[{ fact: 'load', above: 0.9 }], false],
  [[{ fact: 'missing', below: 1 }], false],
  [[{ step: 'restart', ended: ['failed'] }], true],
  [[{ step: 'restart', fact: 'free', above: 99 }], true],
  [
    [
      { step: 'restart', ended: ['failed'] },
      { fact: 'api', is: 'claude' },
    ],
    false,
  ],
])('before a run a step with %j is for what is known: %s', (conditions, expected) => {
  expect(isForFacts(facts, conditions)).toBe(expected);
});
