import { jest } from '@jest/globals';
import { inMemoryStore } from '../testing/in-memory-store.ts';
import { eventually } from '../testing/eventually.ts';
import type { IncidentStore } from '../store/store.ts';
import { Leadership } from './leadership.ts';

const store = inMemoryStore();
afterAll(() => store.close());
afterEach(async () => {
  jest.useRealTimers();
  const [cell] = await store.cells(['leader']);
  if (cell) {
    await store.commit({ appends: [], cells: [{ key: 'leader', expected: cell.version, value: null }] });
  }
});

/** Time stands still but for what a test lets pass; `beats` are the times at which each replica looks. */
class Replica {
  static at = 0;
  readonly did: string[] = [];
  away = false;
  readonly leadership: Leadership;

  constructor(begin: () => Promise<void> = async () => undefined) {
    const reached = {
      cells: (keys: readonly string[]) => (this.away ? Promise.reject(new Error('away')) : store.cells(keys)),
      commit: (change: Parameters<IncidentStore['commit']>[0]) => store.commit(change),
      onCommit: (listener: Parameters<IncidentStore['onCommit']>[0]) => store.onCommit(listener),
    };
    this.leadership = new Leadership({
      store: reached as IncidentStore,
      elapsed: () => Replica.at,
      begin: async () => {
        this.did.push('began');
        await begin();
      },
      end: async () => void this.did.push('ended'),
      onError: () => undefined,
    });
  }
}

/** Lets time pass in the steps in which replicas look. */
async function pass(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 2_000) {
    Replica.at += 2_000;
    jest.advanceTimersByTime(2_000);
    await new Promise((resolve) => setImmediate(() => setImmediate(() => setImmediate(resolve))));
  }
}

async function two(): Promise<[Replica, Replica]> {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'performance', 'setTimeout'] });
  const replicas: [Replica, Replica] = [new Replica(), new Replica()];
  for (const { leadership } of replicas) {
    await leadership.start();
  }
  return replicas;
}

it('lets the first lead, for as long as it says so', async () => {
  const [first, second] = await two();
  await pass(60_000);
  expect([first.did, second.did]).toEqual([['began'], []]);
  await first.leadership.stop();
  await second.leadership.stop();
});

it('goes over at once when the leader stops', async () => {
  const [first, second] = await two();
  await first.leadership.stop();
  await eventually(() => second.did.includes('began'));
  expect(first.did).toEqual(['began', 'ended']);
  await second.leadership.stop();
});

it('ends at one that cannot reach the store before another begins', async () => {
  const [first, second] = await two();
  first.away = true;
  await pass(6_000);
  expect([first.did, second.did]).toEqual([['began', 'ended'], []]);
  await pass(6_000);
  expect(second.did).toEqual(['began']);
  first.away = false;
  await pass(20_000);
  expect(first.did).toEqual(['began', 'ended']);
  await first.leadership.stop();
  await second.leadership.stop();
});

it('ends at one that hung and was replaced', async () => {
  const [first, second] = await two();
  const [cell] = await store.cells(['leader']);
  await store.commit({
    appends: [],
    cells: [{ key: 'leader', expected: cell!.version, value: 'somebody else' }],
  });
  await pass(2_000);
  expect(first.did).toEqual(['began', 'ended']);
  await first.leadership.stop();
  await second.leadership.stop();
});

it('begins again when beginning failed', async () => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'performance', 'setTimeout'] });
  let fails = true;
  const replica = new Replica(async () => {
    if (fails) {
      throw new Error('not yet');
    }
  });
  await replica.leadership.start();
  fails = false;
  await pass(4_000);
  expect(replica.did.slice(0, 3)).toEqual(['began', 'ended', 'began']);
  await replica.leadership.stop();
});
