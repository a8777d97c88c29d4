import type { IncidentIn, SettingsReport, StepView } from '@trinity/contracts';
import { ServiceReports } from '../../executor/service-reports.ts';
import { SettingBoard } from '../../executor/setting-board.ts';
import type { Step } from '../../incident/journal.ts';
import { anEvent, anIncident, wayTo } from '../../testing/builders.ts';
import { inMemoryStore } from '../../testing/in-memory-store.ts';
import type { Work } from '../place.ts';
import { createServicePlace } from './service.ts';

const stores: ReturnType<typeof inMemoryStore>[] = [];
afterAll(() => Promise.all(stores.map((store) => store.close())));

const id = 'receiver:trading:incident-1:restart-service:1:restart:1';
const view: StepView = {
  step: 'restart',
  action: 'activate_circuit_breaker',
  try: 1,
  state: 'waiting',
  undo: false,
  skipped: null,
  dueAt: 0,
  directive: null,
  deadline: null,
  result: null,
  finishedAt: null,
};
const issued: StepView = { ...view, state: 'issued', directive: id, deadline: 61_000 };

function given() {
  const store = inMemoryStore();
  stores.push(store);
  const time = { now: 1_000 };
  const clock = { now: () => time.now };
  const board = new SettingBoard({ store, clock });
  const services = new ServiceReports({ store, clock });
  const place = createServicePlace({ board, services });
  const incident = anIncident({ events: [...wayTo.decided, anEvent('fix.started')] }) as IncidentIn<'acting'>;
  const work = (changes: Partial<StepView> = {}): Work => ({
    view: { ...view, ...changes },
    action: 'activate_circuit_breaker',
    args: { api: 'gemini' },
    timeoutMs: 60_000,
  });
  const commit = async (step: Step) => {
    expect((await store.commit({ appends: [], cells: step.cells ?? [] })).ok).toBe(true);
    return step;
  };
  const report = (changes: Partial<SettingsReport> = {}) =>
    services.take({
      component: 'trading',
      instance: 'a',
      version: 0,
      offers: [{ setting: 'breaker', api: 'gemini' }],
      followed: [],
      ...changes,
    });
  const issue = async () => commit(await place.issue(incident, work(), 1_000));
  const follow = (now: number, changes: Partial<StepView> = {}) =>
    place.follow(incident, work({ ...issued, ...changes }), now);
  return { time, board, place, incident, work, commit, report, issue, follow };
}
const resultOf = ({ events }: Step) =>
  events.flatMap((event) => (event.type === 'step.finished' ? [event.result] : []))[0];

it('puts the wish on the board in the change that says so', async () => {
  const { board, report, issue } = given();
  await report();
  expect((await issue()).events).toEqual([
    { type: 'step.issued', step: 'restart', directive: id, deadline: 61_000 },
  ]);
  const { settings } = await board.read('trading');
  expect(settings).toMatchObject([{ setting: 'breaker', api: 'gemini', value: 'open', until: 301_000 }]);
});

it('is refused at once where no instance offers it', async () => {
  const { board, issue } = given();
  expect(resultOf(await issue())).toMatchObject({
    status: 'refused',
    reason: expect.stringMatching(/does not let/),
  });
  expect((await board.read('trading')).settings).toEqual([]);
});

describe('a wish', () => {
  it('is waited for until every instance has said what it made of it', async () => {
    const { report, issue, follow } = given();
    await report();
    await report({ instance: 'b' });
    await issue();
    await report({ version: 1, followed: [{ key: 'breaker gemini', applied: true, reason: '' }] });
    expect(await follow(2_000)).toEqual({ events: [], due: 2_500 });
    await report({ instance: 'b', version: 1 });
    expect(resultOf(await follow(2_500))).toMatchObject({
      status: 'done',
      evidence: { facts: { setting: 'breaker gemini' } },
    });
  });

  it('has failed where an instance does not follow it', async () => {
    const { report, issue, follow } = given();
    await report();
    await issue();
    await report({ version: 1, followed: [{ key: 'breaker gemini', applied: false, reason: 'No.' }] });
    expect(resultOf(await follow(2_000))).toMatchObject({
      status: 'failed',
      reason: expect.stringMatching(/No\./),
    });
  });

  it('has failed when the time is over', async () => {
    const { report, issue, follow } = given();
    await report();
    await issue();
    expect(await follow(60_999)).toEqual({ events: [], due: 61_000 });
    expect(resultOf(await follow(61_000))).toMatchObject({ status: 'failed' });
  });

  it.each<[string, number, number, string | undefined]>([
    ['is not waited for once it has been silent for longer than a living one is', 26_000, 0, 'done'],
    ['is waited for until then', 25_999, 0, undefined],
    ['was heard of after the wish, and does not follow: failed in the end', 61_000, 40_000, 'failed'],
  ])('of a life that is over, whose report is left: it %s', async (_, at, saidAgainAt, status) => {
    const { time, report, issue, follow } = given();
    await report({ instance: 'before' });
    await issue();
    time.now = at - 1_000;
    await report({ version: 1 });
    if (saidAgainAt > 0) {
      time.now = saidAgainAt;
      await report({ instance: 'before' });
    }
    expect(resultOf(await follow(at))?.status).toBe(status);
  });

  it('that a life took which said nothing since it was made, is in time with the others', async () => {
    const { time, report, issue, follow } = given();
    await report({ instance: 'before' });
    await issue();
    time.now = 15_000;
    await report({ version: 1 });
    const early = { deadline: 16_000, dueAt: 1_001 };
    expect(await follow(15_999, early)).toMatchObject({ events: [] });
    expect(resultOf(await follow(16_000, early))).toMatchObject({ status: 'done' });
  });

  it('has failed when somebody else set it anew', async () => {
    const { board, report, issue, follow } = given();
    await report();
    await issue();
    await board.set({
      component: 'trading',
      reason: 'ada',
      until: 9e6,
      setting: 'breaker',
      api: 'gemini',
      value: 'closed',
    });
    expect(resultOf(await follow(2_000))).toMatchObject({ status: 'failed' });
  });
});

it('is taken back by dropping the wish', async () => {
  const { board, place, incident, work, commit, report, issue, follow } = given();
  await report();
  await issue();
  await report({ version: 1 });
  const done = resultOf(await follow(2_000))!;
  const run = { ...incident.run, steps: [{ ...issued, state: 'finished' as const, result: done }] };
  const back = await commit(await place.issue({ ...incident, run }, work({ undo: true }), 3_000));
  expect(back.events).toMatchObject([
    { type: 'step.issued', directive: id.replace(':restart:1', ':restart~undo:1') },
  ]);
  expect((await board.read('trading')).settings).toEqual([]);
  expect(await follow(3_000, { undo: true })).toMatchObject({ events: [] });
  await report({ version: 2 });
  expect(resultOf(await follow(4_000, { undo: true }))).toMatchObject({ status: 'done' });
});
