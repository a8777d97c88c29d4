import { inMemoryStore } from '../testing/in-memory-store.ts';
import { ChangeLog } from './change-log.ts';
import { VersionWatch } from './version-watch.ts';

const minute = 60_000;
const store = inMemoryStore();
afterAll(async () => store.close());

let component = '';
let now = 0;
const changes = new ChangeLog(store);
const watch = new VersionWatch({ store, changes, clock: { now: () => now } });

beforeEach(() => {
  component = `c${Math.random()}`;
});

async function after(...alerts: Array<[number, string]>) {
  for (const [minutes, version] of alerts) {
    now = minutes * minute;
    await watch.note({ alertname: 'Slow', app_version: version }, () => component);
  }
  return (await changes.recent(component, 0)).map(({ kind, at, text }) => [kind, at / minute, text]);
}

test('another version than before is a deployment, at the time the one before was named last', async () => {
  expect(await after([10, '1'], [20, '1'], [30, '2'])).toEqual([
    ['deploy', 20, 'alerts name version 2, before it was 1'],
  ]);
});

test.each<[string, Array<[number, string]>]>([
  ['the first', [[10, '1']]],
  [
    'the same',
    [
      [10, '1'],
      [500, '1'],
    ],
  ],
  [
    'none',
    [
      [10, '1'],
      [20, ''],
    ],
  ],
])('no deployment: %s version', async (_, alerts) => {
  expect(await after(...alerts)).toEqual([]);
});

test('versions beside each other are one deployment', async () => {
  expect(await after([10, '1'], [20, '2'], [30, '1'], [40, '2'])).toHaveLength(1);
});

test('one that comes back after long is a deployment again', async () => {
  expect(await after([10, '1'], [20, '2'], [200, '1'])).toEqual([
    ['deploy', 10, 'alerts name version 2, before it was 1'],
    ['deploy', 20, 'alerts name version 1, before it was 2'],
  ]);
});

test('the words of a stranger become one plain line of limited length', async () => {
  const [change] = await after([10, '1'], [20, `2\n${'x'.repeat(500)}`]);
  expect(change?.[2]).toMatch(/^alerts name version 2.x{50}/);
  expect(change?.[2]).toMatch(/, before it was 1$/);
  expect(String(change?.[2]).length).toBeLessThan(300);
});
