import {
  undoable,
  type DirectiveResult,
  type PlannedStep,
  type Run,
  type StepView,
} from '@trinity/contracts';
import { anEvent, anIncident, wayTo } from '../testing/builders.ts';
import { nextStep } from './next-step.ts';

const base = anIncident({ events: [...wayTo.acting, anEvent('step.finished')] }).runs[0] as Run;
const view = base.steps[0] as StepView;
const ada = { kind: 'machine', name: 'ada' } as const;
const because = { by: ada, at: 1, reason: 'Enough.' };

function planned(name: string, changes: Partial<PlannedStep> = {}): PlannedStep {
  return { ...base.plan.steps[0]!, name, tries: 1, backoffMs: [0], rollback: undo, ...changes };
}
const undo = { action: 'restart_service' as const, args: {}, timeoutMs: 1 };

function did(step: string, status: DirectiveResult['status'], changes: Partial<StepView> = {}): StepView {
  return { ...view, step, result: { ...view.result!, status, reason: `It was ${status}.` }, ...changes };
}

function aRun(steps: PlannedStep[], views: StepView[], changes: Partial<Run> = {}): Run {
  return { ...base, plan: { ...base.plan, steps }, steps: views, ...changes };
}
const eventsOf = (run: Run) => nextStep(run, 5_000).events;

describe('forward', () => {
  it('leaves out the steps that are not for things as they are', () => {
    const steps = [planned('a', { when: [{ fact: 'x', is: 1 }] }), planned('b')];
    expect(eventsOf(aRun(steps, []))).toMatchObject([
      { type: 'step.skipped', step: 'a' },
      { type: 'step.planned', step: 'b', undo: false },
    ]);
  });

  it('goes on after a step that was left out', () => {
    const skipped = { ...view, step: 'a', state: 'skipped' as const, result: null };
    expect(eventsOf(aRun([planned('a'), planned('b')], [skipped]))).toMatchObject([
      { type: 'step.planned', step: 'b' },
    ]);
  });

  it('has failed where no step is for things as they are', () => {
    const steps = [planned('a', { when: [{ fact: 'x', is: 1 }] })];
    expect(eventsOf(aRun(steps, []))).toMatchObject([
      { type: 'step.skipped' },
      { type: 'fix.finished', outcome: 'failed' },
    ]);
  });

  it.each<[DirectiveResult['status'][], string]>([
    [['done', 'done'], 'done'],
    [['done', 'not_needed'], 'done'],
    [['not_needed', 'not_needed'], 'not_needed'],
  ])('after %j it is %s', (statuses, outcome) => {
    const views = statuses.map((status, n) => did('ab'[n]!, status));
    expect(eventsOf(aRun([planned('a'), planned('b')], views))).toMatchObject([
      { type: 'fix.finished', outcome },
    ]);
  });
});

it.each<[DirectiveResult['status'], DirectiveResult['status'], string]>([
  ['not_needed', 'done', 'not_needed'],
  ['done', 'not_needed', 'done'],
  ['done', 'failed', 'failed'],
  ['not_needed', 'failed', 'failed'],
])('a step that was %s and tests that were %s are together %s', (step, tests, outcome) => {
  const steps = [planned('a', { rollback: null }), planned('b', { action: 'run_tests', rollback: null })];
  const views = [did('a', step), did('b', tests, { action: 'run_tests' })];
  expect(eventsOf(aRun(steps, views))).toMatchObject([{ type: 'fix.finished', outcome }]);
});

describe('a step for when another one fails', () => {
  const ifFailed = { when: [{ step: 'a', ended: ['failed' as const] }], rollback: null };
  const steps = [planned('a', { rollback: null }), planned('b', ifFailed)];

  it('is carried out then, after all tries', () => {
    expect(eventsOf(aRun(steps, [did('a', 'failed')]))).toMatchObject([{ type: 'step.planned', step: 'b' }]);
    const twice = [{ ...steps[0]!, tries: 2 }, steps[1]!];
    expect(eventsOf(aRun(twice, [did('a', 'failed')]))).toMatchObject([{ step: 'a', try: 2 }]);
  });

  it.each<[DirectiveResult['status'], string]>([
    ['done', 'done'],
    ['not_needed', 'done'],
    ['failed', 'failed'],
    ['refused', 'failed'],
  ])('that is %s makes a run %s', (status, outcome) => {
    expect(eventsOf(aRun(steps, [did('a', 'failed'), did('b', status)]))).toMatchObject([
      { type: 'fix.finished', outcome },
    ]);
  });

  it('is left out otherwise', () => {
    expect(eventsOf(aRun(steps, [did('a', 'done')]))).toMatchObject([
      { type: 'step.skipped', step: 'b' },
      { type: 'fix.finished', outcome: 'done' },
    ]);
  });

  it('mends nothing when other conditions leave it out', () => {
    const both = [steps[0]!, planned('b', { when: [...ifFailed.when, { fact: 'x', is: 1 }] })];
    expect(eventsOf(aRun(both, [did('a', 'failed')]))).toMatchObject([
      { type: 'step.skipped', step: 'b' },
      { type: 'fix.finished', outcome: 'failed', reason: 'a failed: It was failed.' },
    ]);
  });

  it('is not for a refusal, which ends the run', () => {
    expect(eventsOf(aRun(steps, [did('a', 'refused')]))).toMatchObject([
      { type: 'fix.finished', outcome: 'failed' },
    ]);
  });
});

describe('back', () => {
  const steps = [planned('a'), planned('b', { rollback: null }), planned('c'), planned('d')];
  const failed = [did('a', 'done'), did('b', 'done'), did('c', 'failed')];

  it('begins when a step failed and something can be taken back', () => {
    expect(eventsOf(aRun(steps, failed))).toMatchObject([
      { type: 'rollback.started', reason: 'c failed: It was failed.' },
    ]);
  });

  it('does not begin when nothing can be', () => {
    expect(eventsOf(aRun([planned('a', { rollback: null })], [did('a', 'failed')]))).toMatchObject([
      { type: 'fix.finished', outcome: 'failed' },
    ]);
  });

  it('takes back the last step first, and what failed too, for it acted', () => {
    const run = aRun(steps, failed, { rollback: because });
    expect(undoable(run).map(({ name }) => name)).toEqual(['c', 'a']);
    expect(eventsOf(run)).toMatchObject([
      { type: 'step.planned', step: 'c', undo: true, action: undo.action },
    ]);
    const then = aRun(steps, [...failed, did('c', 'done', { undo: true })], { rollback: because });
    expect(eventsOf(then)).toMatchObject([{ type: 'step.planned', step: 'a', undo: true }]);
  });

  it('goes on where one cannot be taken back, and says so', () => {
    const views = [...failed, did('c', 'refused', { undo: true }), did('a', 'done', { undo: true })];
    expect(eventsOf(aRun(steps, views, { rollback: because }))).toMatchObject([
      { type: 'fix.finished', outcome: 'failed', reason: 'Enough. Not taken back: c (It was refused.).' },
    ]);
  });

  it.each<[DirectiveResult['status']]>([['refused'], ['not_needed'], ['unknown']])(
    'leaves a step alone that was %s',
    (status) => {
      expect(undoable(aRun(steps, [did('a', status)]))).toEqual([]);
    }
  );

  it('takes back a setting without being told how', () => {
    const degrade = planned('a', { action: 'degrade', rollback: null });
    expect(undoable(aRun([degrade], [did('a', 'done')])).map(({ name }) => name)).toEqual(['a']);
  });
});

describe('a run that a person ended', () => {
  it('takes back what it did', () => {
    const run = aRun([planned('a'), planned('b')], [did('a', 'done')], { cancel: because });
    expect(eventsOf(run)).toMatchObject([{ type: 'rollback.started', reason: 'ada ended it: Enough.' }]);
    const back = { ...run, rollback: because, steps: [...run.steps, did('a', 'done', { undo: true })] };
    expect(eventsOf(back)).toMatchObject([
      { type: 'fix.finished', outcome: 'cancelled', reason: 'Enough. Taken back: a.' },
    ]);
  });

  it('ends at once where it did nothing', () => {
    expect(eventsOf(aRun([planned('a')], [], { cancel: because }))).toMatchObject([
      { type: 'fix.finished', outcome: 'cancelled' },
    ]);
  });
});
