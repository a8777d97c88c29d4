import type { Change, IncidentPage, IncidentSummary, QueryOf } from '@trinity/contracts';

import { FixtureReceiver } from '../../tests/e2e/fixture-receiver/fixture-receiver.ts';
import { listPage } from '../../tests/e2e/fixture-receiver/answers.ts';
import { tellHistory, tellSuggested } from '../../tests/e2e/fixture-receiver/stories.ts';
import type { FeedListener } from '../receiver-client/live/live-feed.ts';
import { ReceiverError } from '../receiver-client/receiver-error.ts';
import { settle } from '../testing/scripted-source.ts';
import { gatherMs, IncidentStore, inRange, maxHeld, retryMs } from './incident-store.ts';

let journal: FixtureReceiver['journal'];
let list: jest.Mock<Promise<IncidentPage>, [QueryOf<'incidents'>]>;
let feed: { after: number; listener: FeedListener; stopped: boolean }[];

beforeEach(() => {
  jest.useFakeTimers();
  ({ journal } = new FixtureReceiver());
  feed = [];
  list = jest.fn(async (query) => {
    const { phase, ...rest } = query as Record<string, string | undefined>;
    return listPage(journal, { ...rest, phase: phase?.split(','), limit: Number(query.limit) } as never);
  });
});
afterEach(() => jest.useRealTimers());

function open(range = { from: 0, to: null as number | null }) {
  const store = new IncidentStore(range, {
    list,
    subscribe: (after, listener) => {
      const subscription = { after, listener, stopped: false };
      feed.push(subscription);
      return () => void (subscription.stopped = true);
    },
  });
  const changed = jest.fn();
  const close = store.subscribe(changed);
  return { store, changed, close };
}

const ids = (store: IncidentStore) => store.getSnapshot().incidents.map(({ id }) => id);
const changeOf = (id: string, over: Partial<IncidentSummary>, seq: number): Change => {
  const summary = listPage(journal, { limit: 10_000 }).incidents.find((incident) => incident.id === id)!;
  return { seq, summary: { ...summary, ...over }, event: { n: 9, type: 'note.added', at: 0 } };
};
const wait = async (ms: number) => {
  jest.advanceTimersByTime(ms);
  await settle();
};

it('reads what is not closed and the newest first, then all, page by page', async () => {
  tellHistory(journal, 4500, 10_000_000_000);
  tellSuggested(journal, { id: 'waits', at: 1 });
  const { store } = open();
  await settle();
  await settle();
  await settle();
  expect(store.getSnapshot()).toMatchObject({ status: 'ready', complete: true, total: 4501 });
  expect(ids(store)[0]).toBe('waits');
  expect(new Set(ids(store)).size).toBe(4501);
  expect(list.mock.calls.map(([{ phase, limit }]) => [phase === undefined, limit])).toEqual([
    [false, 200],
    [true, 200],
    [true, 2000],
    [true, 2000],
    [true, 2000],
  ]);
});

it('hears of what changed between its first two answers', async () => {
  tellSuggested(journal, { id: 'a', at: 1 });
  const answers = list.getMockImplementation()!;
  list.mockImplementation(async (query) => ({ ...(await answers(query)), seq: query.phase ? 12 : 10 }));
  open();
  await settle();
  expect(feed.map(({ after }) => after)).toEqual([10]);
});

it('gathers many changes into one drawing, and shows the newest of each', async () => {
  tellSuggested(journal, { id: 'a', at: 1 });
  const { store, changed } = open();
  await settle();
  const [{ listener }] = feed as [(typeof feed)[number]];
  changed.mockClear();
  for (let seq = 100; seq < 160; seq += 1) {
    listener.onChanges([changeOf('a', { title: `title ${seq}` }, seq)]);
  }
  listener.onChanges([changeOf('a', { title: 'late and old' }, 120)]);
  expect(changed).not.toHaveBeenCalled();
  await wait(gatherMs);
  expect(changed).toHaveBeenCalledTimes(1);
  expect(store.getSnapshot().incidents[0]?.title).toBe('title 159');
});

it('leaves out changes of incidents outside of its range', async () => {
  tellSuggested(journal, { id: 'a', at: 50 });
  const { store } = open({ from: 10, to: 100 });
  await settle();
  feed[0]!.listener.onChanges([changeOf('a', { id: 'later', openedAt: 101 }, 100)]);
  feed[0]!.listener.onChanges([changeOf('a', { id: 'earlier', openedAt: 1, closedAt: 9 }, 101)]);
  feed[0]!.listener.onChanges([changeOf('a', { id: 'within', openedAt: 1, closedAt: 10 }, 102)]);
  await wait(gatherMs);
  expect(ids(store)).toEqual(['a', 'within']);
});

it('says why nothing can be read, and tries again', async () => {
  const answers = list.getMockImplementation()!;
  list.mockRejectedValue(new ReceiverError('unreachable'));
  const { store } = open();
  await settle();
  expect(store.getSnapshot()).toMatchObject({ status: 'failed', error: { kind: 'unreachable' } });
  list.mockImplementation(answers);
  await wait(retryMs);
  expect(store.getSnapshot()).toMatchObject({ status: 'ready', error: null, complete: true });
});

it('reads all anew when the receiver counts anew, and forgets what is gone', async () => {
  tellSuggested(journal, { id: 'old', at: 1 });
  const { store } = open();
  await settle();
  journal.entries.clear();
  tellSuggested(journal, { id: 'new', at: 2 });
  feed[0]!.listener.onReset(3);
  await settle();
  await settle();
  expect(ids(store)).toEqual(['new']);
});

it('keeps what opened while it was reading', async () => {
  tellSuggested(journal, { id: 'known', at: 1 });
  const { store } = open();
  await settle();
  const reading = store.reload();
  feed[0]!.listener.onChanges([changeOf('known', { id: 'meanwhile' }, 900)]);
  await reading;
  expect(ids(store)).toContain('meanwhile');
});

it('holds no more than it may, and gives up the oldest closed ones first', async () => {
  tellSuggested(journal, { id: 'waits', at: 1 });
  tellHistory(journal, 1, 1000);
  const { store } = open();
  await settle();
  for (let i = 0; i < maxHeld; i += 1) {
    feed[0]!.listener.onChanges([
      changeOf('past-00000', { id: `n${i}`, openedAt: i, closedAt: i }, 1000 + i),
    ]);
  }
  await wait(gatherMs);
  expect(ids(store).length).toBeLessThanOrEqual(maxHeld);
  expect(ids(store)).toContain('waits');
  expect(ids(store)).toContain(`n${maxHeld - 1}`);
  expect(ids(store)).not.toContain('n0');
});

it('stops when nobody looks', async () => {
  const { close } = open();
  await settle();
  close();
  expect(feed[0]?.stopped).toBe(true);
  const calls = list.mock.calls.length;
  await wait(10 * retryMs);
  expect(list).toHaveBeenCalledTimes(calls);
});

it.each([
  [{ openedAt: 5, closedAt: null }, true],
  [{ openedAt: 100, closedAt: null }, true],
  [{ openedAt: 101, closedAt: null }, false],
  [{ openedAt: 1, closedAt: 9 }, false],
  [{ openedAt: 1, closedAt: 10 }, true],
])('%j in 10 to 100: %s', (times, within) => {
  expect(inRange(times as IncidentSummary, { from: 10, to: 100 })).toBe(within);
});
