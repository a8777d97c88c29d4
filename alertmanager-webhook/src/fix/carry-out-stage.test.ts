import type { DirectiveResult, IncidentIn } from '@trinity/contracts';
import type { NewEvent } from '../incident/journal.ts';
import { anEvent, anIncident, wayTo } from '../testing/builders.ts';
import { inMemoryStore } from '../testing/in-memory-store.ts';
import { createCarryOutStage } from './carry-out-stage.ts';
import { createDirectivePlace } from './places/directive.ts';

const store = inMemoryStore();
afterAll(async () => store.close());

let offered = true;
const place = createDirectivePlace(
  store,
  ({ target }) => target.executor,
  () => offered
);
const places = { agent: place, receiver: place, service: place };
const stageAt = (now: number) => createCarryOutStage({ clock: { now: () => now }, places });
const acting = (events: NewEvent[]) => anIncident({ events }) as IncidentIn<'acting'>;
const started = [...wayTo.decided, anEvent('fix.started')];
const planned = [...started, anEvent('step.planned')];
const issued = wayTo.acting;
const claimed = [...issued, anEvent('step.claimed')];

function finished(changes: Partial<DirectiveResult>, before: NewEvent[] = issued): NewEvent[] {
  const sample = anEvent('step.finished') as Extract<NewEvent, { type: 'step.finished' }>;
  return [...before, { ...sample, result: { ...sample.result, ...changes } }];
}

it('plans the first try after its backoff', async () => {
  const { events, due } = await stageAt(10_000)(acting(started));
  expect(events).toEqual([
    { type: 'step.planned', step: 'restart', action: 'restart_service', try: 1, dueAt: 11_000, undo: false },
  ]);
  expect(due).toBe(11_000);
});

it('waits until the try is due, then offers it to the executor in the same change', async () => {
  expect(await stageAt(1_999)(acting(planned))).toEqual({ events: [], due: 2_000 });
  const { events, cells } = await stageAt(2_000)(acting(planned));
  const id = 'host-1:trading:incident-1:restart-service:1:restart:1';
  expect(events).toEqual([{ type: 'step.issued', step: 'restart', directive: id, deadline: 32_000 }]);
  expect(cells).toEqual([{ key: `directive:${id}`, expected: 0, value: expect.any(String) }]);
  expect(JSON.parse(cells?.[0]?.value ?? '')).toMatchObject({
    directive: { expectedIdentity: '100:5000@boot' },
  });
});

it.each<[boolean, 'run_tests' | 'check_dns', string[]]>([
  [true, 'run_tests', ['step.issued']],
  [false, 'run_tests', ['step.issued', 'step.finished']],
  [false, 'check_dns', ['step.issued']],
])('where it is offered: %s, %s is %j', async (isOffered, action, expected) => {
  offered = isOffered;
  const incident = acting(planned);
  incident.run.plan.steps.forEach((step) => (step.action = action));
  const { events, cells = [] } = await stageAt(2_000)(incident);
  expect(events.map(({ type }) => type)).toEqual(expected);
  expect(cells).toHaveLength(expected.length === 1 ? 1 : 0);
  expect(events.at(-1)).toMatchObject(
    expected.length === 1
      ? {}
      : { result: { status: 'not_needed', reason: expect.stringMatching(/left out/) } }
  );
});

it('makes the same id however often it is asked', async () => {
  const first = await stageAt(2_000)(acting(planned));
  const second = await stageAt(9_000)(acting(planned));
  expect(second.cells?.[0]?.key).toBe(first.cells?.[0]?.key);
});

describe('an executor that is silent', () => {
  it('is waited for until its time and the grace are over', async () => {
    expect(await stageAt(36_999)(acting(issued))).toEqual({ events: [], due: 37_000 });
  });

  it.each<[string, NewEvent[], string, RegExp]>([
    ['did not take the step up: it failed', issued, 'failed', /did not take it up/],
    ['took it up: nobody knows what it did', claimed, 'unknown', /did not answer in time/],
  ])('and %s', async (_, events, status, reason) => {
    const step = await stageAt(37_000)(acting(events));
    expect(step.events).toMatchObject([
      { type: 'step.finished', result: { status, reason: expect.stringMatching(reason) } },
    ]);
  });
});

describe('after a result', () => {
  const next = async (events: NewEvent[]) => (await stageAt(5_000)(acting(events))).events;

  it.each<[string, Partial<DirectiveResult>, object]>([
    ['done', {}, { type: 'fix.finished', outcome: 'done' }],
    ['not needed', { status: 'not_needed' }, { type: 'fix.finished', outcome: 'not_needed' }],
    [
      'refused',
      { status: 'refused', reason: 'Not allowed.' },
      { type: 'fix.finished', outcome: 'failed', reason: 'restart was refused: Not allowed.' },
    ],
    ['unknown', { status: 'unknown' }, { type: 'fix.finished', outcome: 'unknown' }],
    ['failed for the first time', { status: 'failed' }, { type: 'step.planned', try: 2, dueAt: 7_000 }],
  ])('%s', async (_, changes, expected) => {
    expect(await next(finished(changes))).toMatchObject([expected]);
  });

  it('a third failure is the end, and the life that the last try left is the one that the next would be about', async () => {
    const again = (number: number, before: NewEvent[]) => [
      ...before,
      anEvent('step.planned', { try: number, dueAt: 2_000 }),
    ];
    const second = again(2, finished({ status: 'failed', identityAfter: '300:1@boot' }));
    const offered = await stageAt(2_000)(acting(second));
    expect(JSON.parse(offered.cells?.[0]?.value ?? '')).toMatchObject({
      directive: { expectedIdentity: '300:1@boot' },
    });
    const third = finished({ status: 'failed' }, [
      ...again(3, [...second, anEvent('step.issued'), ...finished({ status: 'failed' }, [])]),
      anEvent('step.issued'),
    ]);
    expect(await next(third)).toMatchObject([{ type: 'fix.finished', outcome: 'failed' }]);
  });
});
