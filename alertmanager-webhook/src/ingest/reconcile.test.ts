import type { Alert, Signal } from '@trinity/contracts';
import { Journal } from '../incident/journal.ts';
import { aSignal } from '../testing/builders.ts';
import { inMemoryStore } from '../testing/in-memory-store.ts';
import { Reconciler } from './reconcile.ts';

const minute = 60_000;
const labels = { alertname: 'ServiceDown', job: 'trading' };
const alert: Alert = {
  status: 'firing',
  labels,
  annotations: {},
  startsAt: '2026-11-23T10:00:00Z',
  endsAt: '0001-01-01T00:00:00Z',
  fingerprint: '0000000000000001',
};

async function setUp() {
  const store = inMemoryStore();
  const world = {
    now: 0,
    inAlertmanager: [] as Alert[],
    inPrometheus: [] as Record<string, string>[] | null,
    silencedBy: [] as string[],
    reachable: true,
  };
  const clock = { now: () => world.now };
  const journal = new Journal({ store, key: Buffer.alloc(32), clock });
  const signal = aSignal({ labels });
  await journal.append(null, {
    events: [
      {
        type: 'incident.opened',
        incident: 'incident-1',
        component: 'trading',
        station: null,
        severity: 'high',
        title: 'x',
        signal,
        automatic: true,
      },
    ],
    due: null,
  });
  const accepted: { signal: Signal; how: string }[] = [];
  const reconciler = new Reconciler({
    store,
    journal,
    clock,
    alertmanagerAlerts: async () => {
      if (!world.reachable) {
        throw new Error('refused');
      }
      return world.inAlertmanager.map((each) => ({
        alert: each,
        receivers: ['trinity'],
        silencedBy: world.silencedBy,
      }));
    },
    prometheusAlerts: async () => world.inPrometheus,
    accept: async (signals, how) => void accepted.push(...signals.map((each) => ({ signal: each, how }))),
    toSignal: () => signal,
  });
  const roundAt = async (now: number) => {
    world.now = now;
    await reconciler.run();
    return accepted.splice(0).map((each) => [each.signal.status, each.how]);
  };
  return { world, reconciler, roundAt, journal };
}

it('believes an end after two readings two minutes apart that both miss the alert', async () => {
  const { roundAt } = await setUp();
  expect(await roundAt(0)).toEqual([]);
  expect(await roundAt(minute)).toEqual([]);
  expect(await roundAt(2 * minute)).toEqual([['resolved', 'reconciled']]);
});

it.each<[string, (world: Awaited<ReturnType<typeof setUp>>['world']) => void]>([
  ['Alertmanager has it', (world) => (world.inAlertmanager = [alert])],
  [
    'only Prometheus has it: Alertmanager was restarted',
    (world) => (world.inPrometheus = [{ job: 'trading', alertname: 'ServiceDown' }]),
  ],
])('does not while %s', async (_, still) => {
  const { roundAt, world } = await setUp();
  still(world);
  await roundAt(0);
  expect(await roundAt(5 * minute)).toEqual([]);
});

it('counts anew when the alert was seen in between', async () => {
  const { roundAt, world } = await setUp();
  await roundAt(0);
  world.inAlertmanager = [alert];
  await roundAt(minute);
  world.inAlertmanager = [];
  expect(await roundAt(2 * minute)).toEqual([]);
  expect(await roundAt(4 * minute)).toEqual([['resolved', 'reconciled']]);
});

it('concludes nothing from silence', async () => {
  const { roundAt, world } = await setUp();
  await roundAt(0);
  world.reachable = false;
  await expect(roundAt(5 * minute)).rejects.toThrow('refused');
});

it('is content with Alertmanager alone where there is no Prometheus', async () => {
  const { roundAt, world } = await setUp();
  world.inPrometheus = null;
  await roundAt(0);
  expect(await roundAt(2 * minute)).toHaveLength(1);
});

it('fetches what a message left out', async () => {
  const { roundAt, world, reconciler } = await setUp();
  world.inAlertmanager = [alert];
  expect(await roundAt(0)).toEqual([]);
  reconciler.noteTruncated('trinity');
  expect(await roundAt(1)).toEqual([['firing', 'reported']]);
  reconciler.noteTruncated('another-receiver');
  expect(await roundAt(2)).toEqual([]);
});

it('notes once that persons silenced its alerts, and that they do so no longer', async () => {
  const { roundAt, world, journal } = await setUp();
  const noted = async () => {
    const loaded = await journal.load('incident-1');
    return { silenced: loaded?.incident.silenced, events: loaded?.head.n };
  };
  world.inAlertmanager = [alert];
  await roundAt(0);
  expect(await noted()).toEqual({ silenced: false, events: 1 });
  world.silencedBy = ['of-dana'];
  await roundAt(minute);
  await roundAt(2 * minute);
  expect(await noted()).toEqual({ silenced: true, events: 2 });
  world.silencedBy = [];
  await roundAt(3 * minute);
  expect(await noted()).toEqual({ silenced: false, events: 3 });
});
