import type { Incident, Signal } from '@trinity/contracts';
import * as fc from 'fast-check';
import { Journal } from '../incident/journal.ts';
import { inMemoryStore } from '../testing/in-memory-store.ts';
import type { IncidentStore } from '../store/store.ts';
import { aSignal, anAgentSignal } from '../testing/builders.ts';
import { Intake, OverloadedError, type AlertmanagerView } from './intake.ts';

const key = Buffer.alloc(32, 1);

function setUp(alertmanager: Awaited<ReturnType<AlertmanagerView['isActive']>> = 'unreachable') {
  const store = inMemoryStore();
  const clock = { now: () => 10_000 };
  const journal = new Journal({ store, key, clock });
  let ids = 0;
  const intake = new Intake({
    store,
    journal,
    clock,
    alertmanager: { isActive: async () => alertmanager },
    newIncidentId: () => `incident-${(ids += 1)}`,
    findComponent: () => undefined,
  });
  return { store, journal, intake };
}

async function incidents({
  store,
  journal,
}: {
  store: IncidentStore;
  journal: Journal;
}): Promise<Incident[]> {
  const page = await store.list({ limit: 10_000 });
  const loaded = await Promise.all(page.incidents.map(({ id }) => journal.load(id)));
  return loaded.map((each) => each!.incident);
}

const resolved = (changes: Partial<Signal> = {}) =>
  aSignal({ status: 'resolved', endsAt: 2_000, ...changes });

it('opens one incident for one alert that is delivered fifty times at once', async () => {
  const under = setUp();
  const results = await Promise.all(Array.from({ length: 50 }, () => under.intake.accept([aSignal()])));
  expect(results.flat().filter((result) => result === 'opened')).toHaveLength(1);
  expect(results.flat().filter((result) => result === 'unchanged')).toHaveLength(49);
  const [incident, ...others] = await incidents(under);
  expect(others).toEqual([]);
  expect(incident?.signalCount).toBe(1);
});

it('makes one incident of ten thousand alerts of one component', async () => {
  const under = setUp();
  const signals = Array.from({ length: 10_000 }, (_, n) => aSignal({ fingerprint: `alert:${n}` }));
  const results = await under.intake.accept(signals);
  expect(results.filter((result) => result === 'joined')).toHaveLength(9_999);
  const [incident] = await incidents(under);
  expect(incident).toMatchObject({ signalCount: 10_000, firingCount: 10_000 });
  await under.intake.accept(signals.map((signal) => ({ ...signal, status: 'resolved', endsAt: 5_000 })));
  expect((await incidents(under))[0]?.firingCount).toBe(0);
});

it('keeps components apart', async () => {
  const under = setUp();
  await under.intake.accept([aSignal(), aSignal({ component: 'voice', fingerprint: 'alert:2' })]);
  expect((await incidents(under)).map(({ component }) => component).sort()).toEqual(['trading', 'voice']);
});

describe('the three sequences of decision 3', () => {
  it('reopens the same incident when a partition sends resolved and then firing with the same start', async () => {
    const under = setUp('active');
    await under.intake.accept([aSignal()]);
    await under.intake.accept([resolved()]);
    await under.intake.accept([aSignal()]);
    const [incident, ...others] = await incidents(under);
    expect(others).toEqual([]);
    expect(incident).toMatchObject({ phase: 'open', firingCount: 1, automatic: true });
  });

  it('closes what fires when two Prometheus send a resolved with an earlier start', async () => {
    const under = setUp();
    await under.intake.accept([aSignal({ startsAt: 1_000 })]);
    await under.intake.accept([resolved({ startsAt: 900, endsAt: 2_000 })]);
    expect((await incidents(under))[0]?.firingCount).toBe(0);
  });

  it.each([
    ['is gone', 'gone', 0, true],
    ['cannot be reached', 'unreachable', 1, false],
  ] as const)(
    'when Alertmanager %s, an ambiguous firing counts accordingly',
    async (_, state, firing, automatic) => {
      const under = setUp(state);
      await under.intake.accept([aSignal()]);
      await under.intake.accept([resolved()]);
      await under.intake.accept([aSignal()]);
      expect((await incidents(under))[0]).toMatchObject({ firingCount: firing, automatic });
    }
  );
});

it('does not act by itself on a firing that came after its end and cannot be checked', async () => {
  const under = setUp('unreachable');
  await under.intake.accept([resolved()]);
  expect(await incidents(under)).toEqual([]);
  await under.intake.accept([aSignal()]);
  expect((await incidents(under))[0]).toMatchObject({ automatic: false });
});

it('opens a new incident for a new life that died after its fix was verified', async () => {
  const under = setUp();
  await under.intake.accept([anAgentSignal()]);
  const loaded = (await under.journal.load('incident-1'))!;
  const { wayTo } = await import('../testing/builders.ts');
  await under.journal.append(loaded, { events: wayTo.verified, due: null });
  const [result] = await under.intake.accept([
    anAgentSignal({ identity: '200:6000@boot', startsAt: 50_000 }),
  ]);
  expect(result).toBe('opened');
  const all = await incidents(under);
  expect(all).toHaveLength(2);
  expect(all.find(({ id }) => id === 'incident-1')?.firingCount).toBe(0);
});

it('turns requests away rather than forgetting what waits', async () => {
  const under = setUp();
  const many = Array.from({ length: 60_000 }, (_, n) =>
    aSignal({ fingerprint: `alert:${n}`, component: null })
  );
  const first = under.intake.accept(many);
  const second = under.intake.accept(many);
  await expect(second).rejects.toBeInstanceOf(OverloadedError);
  expect(await first).toHaveLength(60_000);
});

/** Deliveries of two alerts of one component: each fires and ends in turn, and any message may come twice or late. */
const delivery = fc.record({
  alert: fc.integer({ min: 1, max: 2 }),
  episode: fc.integer({ min: 1, max: 3 }),
  ends: fc.boolean(),
});

it('never has two open incidents of one failure, nor counts a signal twice, whatever the order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(delivery, { maxLength: 30 }), fc.boolean(), async (deliveries, together) => {
      const under = setUp('active');
      const signals = deliveries.map(({ alert, episode, ends }) =>
        aSignal({
          fingerprint: `alert:${alert}`,
          startsAt: episode * 1_000,
          ...(ends ? { status: 'resolved' as const, endsAt: episode * 1_000 + 500 } : {}),
        })
      );
      if (together) {
        await Promise.all(signals.map((signal) => under.intake.accept([signal])));
      } else {
        for (const signal of signals) {
          await under.intake.accept([signal]);
        }
      }
      const open = (await incidents(under)).filter(({ phase }) => phase !== 'closed');
      expect(open.length).toBeLessThanOrEqual(1);
      const firing = open.flatMap(({ episodes }) => episodes.filter(({ resolvedAt }) => resolvedAt === null));
      expect(new Set(firing.map(({ signal }) => signal.fingerprint)).size).toBe(firing.length);
      expect(open.reduce((sum, { firingCount }) => sum + firingCount, 0)).toBe(firing.length);
      await under.store.close();
    }),
    { numRuns: 60 }
  );
});
