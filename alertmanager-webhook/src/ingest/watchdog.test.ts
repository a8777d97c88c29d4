import { inMemoryStore } from '../testing/in-memory-store.ts';
import { WatchdogWatch } from './watchdog.ts';

const config = { alert: 'Watchdog', silentAfter: 1_000, grace: 5_000 };
const stores = [inMemoryStore()];
afterAll(() => Promise.all(stores.map((store) => store.close())));

function given(configured: typeof config | undefined = config, store = stores[0]!) {
  const clock = { at: 0, now: () => clock.at };
  return { clock, watch: new WatchdogWatch({ store, clock, config: () => configured }) };
}
const alert = (alertname: string, status: 'firing' | 'resolved' = 'firing') => ({
  labels: { alertname },
  status,
});

it('is off where none is configured', async () => {
  const store = inMemoryStore();
  stores.push(store);
  const watch = new WatchdogWatch({ store, clock: { now: () => 9_000 }, config: () => undefined });
  expect(await watch.state()).toBe('not_configured');
});

it('has a grace at the start, and nothing against a watchdog that never came', async () => {
  const { clock, watch } = given();
  expect(await watch.state()).toBe('grace');
  clock.at = 4_999;
  expect(await watch.state()).toBe('grace');
  clock.at = 5_000;
  expect(await watch.state()).toBe('never_seen');
  await watch.note(alert('ServiceDown'));
  await watch.note(alert('Watchdog', 'resolved'));
  expect(await watch.state()).toBe('never_seen');
});

it('is silent when what came stops coming, also after a restart', async () => {
  const { clock, watch } = given();
  clock.at = 10_000;
  await watch.note(alert('Watchdog'));
  clock.at = 11_000;
  expect(await watch.state()).toBe('fresh');
  clock.at = 11_001;
  expect(await watch.state()).toBe('silent');

  const { clock: later, watch: restarted } = given();
  expect(await restarted.state()).toBe('grace');
  later.at = 5_000;
  expect(await restarted.state()).toBe('silent');
  await restarted.note(alert('Watchdog'));
  expect(await restarted.state()).toBe('fresh');
});
