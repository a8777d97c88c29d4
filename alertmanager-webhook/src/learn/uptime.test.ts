import type { IncidentIn, IncidentSummary } from '@trinity/contracts';
import fc from 'fast-check';
import { summarise } from '../incident/summary.ts';
import { Journal, type NewEvent } from '../incident/journal.ts';
import { FeedConsumer } from '../feed/consumer.ts';
import { aSignal, anEvent, anIncident, anOpening, wayTo } from '../testing/builders.ts';
import { eventually } from '../testing/eventually.ts';
import { inMemoryStore } from '../testing/in-memory-store.ts';
import { createDowntimeCount, noteWatched, readUptime } from './count-uptime.ts';
import { addOutage, outageOf, uptimeOf, watchAt, type Downtime, type Watched } from './uptime.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const now = 1_000 * day + 12 * hour;

/** Watched each minute from then to now. */
function watchedSince(from: number): Watched {
  let watched: Watched | null = null;
  for (let at = from; at <= now; at += minute) {
    watched = watchAt(watched, at);
  }
  return watched as Watched;
}

const downtimeOf = (...spans: [from: number, to: number][]) =>
  spans.reduce<Downtime | null>((sum, [from, to]) => addOutage(sum, { from, to }, now), null);
const downMs = (downtime: Downtime | null) =>
  Object.values(downtime?.days ?? {}).reduce((sum, ms) => sum + ms, 0);

describe('the time in which a component was watched', () => {
  it('is none at the first look, and grows with each', () => {
    expect(uptimeOf(watchAt(null, now), null, [], now)).toBeNull();
    expect(uptimeOf(watchAt(watchAt(null, now - minute), now), null, [], now)).toEqual({
      watchedMs: minute,
      downMs: 0,
      ratio: 1,
    });
  });

  it('leaves out the time in which the receiver was away', () => {
    const away = watchAt(watchAt(watchAt(null, now - 2 * hour), now - minute), now);
    expect(uptimeOf(away, null, [], now)?.watchedMs).toBe(minute);
  });

  it('does not run backwards with the clock', () => {
    expect(uptimeOf(watchAt(watchAt(null, now), now - hour), null, [], now)).toBeNull();
  });

  it('forgets what is older than thirty days', () => {
    const old = { lastAt: now - minute, days: { '1970-01-01': day } };
    expect(Object.keys(watchAt(old, now).days)).toHaveLength(1);
  });
});

describe('the time in which it was down', () => {
  it.each<[string, [number, number][], number]>([
    ['one outage', [[now - hour, now - 50 * minute]], 10 * minute],
    ['one over midnight', [[now - 13 * hour, now - 11 * hour]], 2 * hour],
    [
      'two of which one is within the other',
      [
        [now - 3 * hour, now - hour],
        [now - 2 * hour, now - hour],
      ],
      2 * hour,
    ],
    [
      'one around two others',
      [
        [now - 3 * hour, now - 2.5 * hour],
        [now - 2 * hour, now - 1.5 * hour],
        [now - 4 * hour, now - hour],
      ],
      3 * hour,
    ],
    [
      'the same told twice',
      [
        [now - hour, now],
        [now - hour, now],
      ],
      hour,
    ],
    ['nothing', [[now - hour, now - hour]], 0],
    ['one that began before what is asked for', [[now - 90 * day, now]], 29 * day + 12 * hour],
  ])('is counted once: %s', (_, spans, expected) => {
    expect(downMs(downtimeOf(...spans))).toBe(expected);
  });

  it('is the union of all outages, in whatever order they are told', () => {
    const span = fc.tuple(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 1, max: 600 }));
    fc.assert(
      fc.property(fc.array(span, { maxLength: 20 }), (minutes) => {
        const union = new Set(
          minutes.flatMap(([from, length]) => Array.from({ length }, (_, n) => from + n))
        );
        const start = now - 4_000 * minute;
        const spans = minutes.map(([from, length]): [number, number] => [
          start + from * minute,
          start + (from + length) * minute,
        ]);
        return downMs(downtimeOf(...spans)) === union.size * minute;
      })
    );
  });

  it('counts against what was watched, with what is not over yet', () => {
    const open = {
      ...summarise(anIncident({ at: now - 6 * minute })),
      openedAt: now - 6 * minute,
    } satisfies IncidentSummary;
    const downtime = downtimeOf([now - 50 * minute, now - 44 * minute]);
    expect(uptimeOf(watchedSince(now - 2 * hour), downtime, [open], now)).toEqual({
      watchedMs: 2 * hour,
      downMs: 12 * minute,
      ratio: 0.9,
    });
    const proved = { ...open, verifiedAt: now - 5 * minute };
    expect(uptimeOf(watchedSince(now - 2 * hour), null, [proved], now)?.downMs).toBe(minute);
    const slow = { ...open, symptom: 'slow' } as const;
    expect(uptimeOf(watchedSince(now - 2 * hour), null, [slow], now)?.ratio).toBe(1);
  });

  it('is never more than was watched', () => {
    const all = downtimeOf([now - 20 * day, now]);
    expect(uptimeOf(watchedSince(now - hour), all, [], now)?.ratio).toBe(0);
  });
});

describe('the outage of an incident', () => {
  const closed = (
    changes: Partial<IncidentIn<'closed'>> = {},
    signal = aSignal({ startsAt: 1_000 })
  ): IncidentIn<'closed'> => {
    const events: NewEvent[] = [...wayTo.verified, anEvent('incident.closed')].map((event) => ({
      ...event,
      at: 5_000,
    }));
    return { ...anIncident({ signal, events }), closedAt: 60_000, ...changes } as IncidentIn<'closed'>;
  };

  it.each<[string, IncidentIn<'closed'>, ReturnType<typeof outageOf>]>([
    ['ends with the proof of its fix', closed(), { from: 1_000, to: 5_000 }],
    [
      'ends with its close where nothing proved it',
      closed({ outcome: 'by_person' }),
      { from: 1_000, to: 60_000 },
    ],
    ['is none where a person said so', closed({ outcome: 'not_a_problem' }), null],
    ['is none of what was only slow', closed({}, aSignal({ symptom: 'slow' })), null],
    ['is never before its beginning', closed({}, aSignal({ startsAt: 90_000 })), { from: 5_000, to: 5_000 }],
  ])('%s', (_, incident, expected) => {
    expect(outageOf(incident)).toEqual(expected);
  });

  it('ends with its last signal where it went by itself', () => {
    const { episodes } = closed();
    const ended = episodes.map((episode) => ({ ...episode, resolvedAt: 20_000 }));
    expect(outageOf(closed({ outcome: 'self_recovered', episodes: ended }))).toEqual({
      from: 1_000,
      to: 20_000,
    });
  });
});

it('is kept in the store, by component', async () => {
  const store = inMemoryStore();
  let at = now - 10 * minute;
  const clock = { now: () => at };
  const journal = new Journal({ store, key: Buffer.alloc(32), clock });
  const ports = { store, journal, clock };
  for (; at < now; at += minute) {
    await noteWatched(ports, ['trading', 'voice']);
  }
  await noteWatched(ports, ['trading', 'voice']);
  const opened = {
    ...anOpening({ signal: aSignal({ startsAt: now - 2 * minute }) }),
    at: now - minute,
  };
  const rest = [...wayTo.verified, anEvent('incident.closed')].map((event) => ({
    ...event,
    at: now - minute,
  }));
  await journal.append(null, { events: [opened, ...rest], due: null });
  const follower = new FeedConsumer(store, createDowntimeCount(ports), () => undefined);
  follower.start();
  await eventually(
    async () => Number((await store.cells(['cursor:downtime']))[0]?.value) === (await store.lastSeq())
  );
  await follower.stop();
  expect(await readUptime(ports, 'trading', [])).toEqual({
    watchedMs: 10 * minute,
    downMs: minute,
    ratio: 0.9,
  });
  expect(await readUptime(ports, 'voice', [])).toMatchObject({ downMs: 0, ratio: 1 });
  expect(await readUptime(ports, 'career', [])).toBeNull();
  await store.close();
});
