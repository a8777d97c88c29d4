import { pino } from 'pino';
import { FeedConsumer } from '../feed/consumer.ts';
import { Journal, type NewEvent } from '../incident/journal.ts';
import type { IncidentStore } from '../store/store.ts';
import { anEvent, anOpening, wayTo } from '../testing/builders.ts';
import { eventually } from '../testing/eventually.ts';
import { inMemoryStore } from '../testing/in-memory-store.ts';
import { createTotalsCount, readTotals } from './count-totals.ts';
import { RunTotals } from './run-totals.ts';
import { tellAtTheEnd, tellWhenIdle } from './tell-totals.ts';

let store: IncidentStore;
beforeEach(() => {
  store = inMemoryStore();
});
afterEach(() => store.close());

const clock = { now: () => 5_000 };

async function tell(id: string, events: NewEvent[]): Promise<void> {
  const journal = new Journal({ store, key: Buffer.alloc(32), clock });
  const result = await journal.append(null, { events: [anOpening({ id }), ...events], due: null });
  expect(result.ok).toBe(true);
}

const positionOf = async () => Number((await store.cells(['cursor:totals']))[0]?.value ?? 0);
const counted = async () => {
  const [cell] = await store.cells(['totals']);
  return cell ? (JSON.parse(cell.value) as { detected: number; successful: number }) : null;
};
const wellFixed = [...wayTo.verified, anEvent('incident.closed')];

it('counts each event once, though commits are lost and two replicas follow', async () => {
  let lost = 0;
  const flaky: IncidentStore = {
    ...methodsOf(store),
    commit: async (change) => {
      lost += 1;
      if (lost % 3 === 1) {
        throw new Error('the disk is away');
      }
      const result = await store.commit(change);
      if (lost % 3 === 2) {
        throw new Error('it died after it had written');
      }
      return result;
    },
  };
  const errors: unknown[] = [];
  const followers = [flaky, store].map(
    (each) => new FeedConsumer(each, createTotalsCount(each), (error) => errors.push(error))
  );
  followers.forEach((follower) => follower.start());
  for (let n = 0; n < 50; n += 1) {
    await tell(`incident-${n}`, n % 2 === 0 ? wellFixed : []);
  }
  await eventually(async () => (await positionOf()) === (await store.lastSeq()));
  await Promise.all(followers.map((follower) => follower.stop()));
  expect(await counted()).toMatchObject({ detected: 50, successful: 25 });
});

it('says what is not counted yet, too, and counts it once', async () => {
  await tell('incident-1', wellFixed);
  expect(await readTotals(store)).toMatchObject({ detected: 1, successful: 1 });
  const follower = new FeedConsumer(store, createTotalsCount(store), () => undefined);
  follower.start();
  await eventually(async () => (await positionOf()) === (await store.lastSeq()));
  await follower.stop();
  await tell('incident-2', []);
  expect(await readTotals(store)).toMatchObject({ detected: 2, successful: 1 });
});

it('tells a run from all time, and says both', async () => {
  await tell('before', wellFixed);
  const run = new RunTotals(store);
  await run.start();
  await tell('in-this-run', wayTo.verified);
  const said: string[] = [];
  const telling = {
    store,
    logger: pino({}, { write: (line: string) => void said.push((JSON.parse(line) as { msg: string }).msg) }),
    totals: async () => ({
      run: { startedAt: 1_000, totals: await run.read() },
      allTime: await readTotals(store),
    }),
    now: () => 66_000,
  };
  await tellWhenIdle(telling);
  expect(said).toEqual([]);
  await tellAtTheEnd(telling);
  expect(said).toEqual([
    'final report after 1m5s; in this run: 1 detected, 1 diagnosed, 1 fixes attempted, 1 successful, 0 over; of all time: 2 detected, 2 diagnosed, 2 fixes attempted, 2 successful, 1 over; left: 1 at work, 0 that wait for a person',
  ]);
});

it('says the totals while nothing is at work', async () => {
  await tell('over', wellFixed);
  const said: unknown[] = [];
  const run = new RunTotals(store);
  await run.start();
  await tellWhenIdle({
    store,
    logger: pino({}, { write: (line: string) => void said.push(JSON.parse(line)) }),
    totals: async () => ({
      run: { startedAt: 1_000, totals: await run.read() },
      allTime: await readTotals(store),
    }),
    now: () => 66_000,
  });
  expect(said).toMatchObject([
    { msg: expect.stringMatching(/^idle; in this run: 0 detected/), allTime: { successful: 1 } },
  ]);
});

/** Its methods, so that one of them can be another. */
function methodsOf(real: IncidentStore): IncidentStore {
  const names = Object.getOwnPropertyNames(Object.getPrototypeOf(real)) as (keyof IncidentStore)[];
  return Object.fromEntries(
    names.map((name) => [name, (real[name] as () => unknown).bind(real)])
  ) as unknown as IncidentStore;
}
