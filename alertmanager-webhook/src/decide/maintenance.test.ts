import { configSchema } from '../config/schema.ts';
import { aComponent } from '../testing/contexts.ts';
import { openWindow } from './maintenance.ts';

const at = (time: string) => Date.parse(time);
const windows = configSchema.parse({
  maintenance: [
    {
      name: 'nightly',
      match: ['name="trading"'],
      schedule: '0 3 * * *',
      for: '2h',
      timezone: 'Europe/Berlin',
    },
    { name: 'move', match: ['kind="service"'], from: '2026-01-10T00:00:00Z', to: '2026-01-10T06:00:00Z' },
    { name: 'broken', match: ['name="voice"'], schedule: '* * * * *', for: '1h' },
  ],
}).maintenance;

it.each<[string, string | null]>([
  ['2026-01-05T01:59:59Z', null],
  ['2026-01-05T02:00:00Z', 'nightly'],
  ['2026-01-05T03:59:59Z', 'nightly'],
  ['2026-01-05T04:00:00Z', null],
  // In summer Berlin is two hours ahead.
  ['2026-07-05T01:00:00Z', 'nightly'],
  ['2026-01-10T00:00:00Z', 'move'],
  ['2026-01-10T05:59:59Z', 'move'],
  ['2026-01-10T06:00:00Z', null],
])('at %s the window of trading is %s', (time, name) => {
  expect(openWindow(windows, aComponent(), at(time))?.name ?? null).toBe(name);
});

it('says when the window closes that closes last', () => {
  expect(openWindow(windows, aComponent(), at('2026-01-10T02:30:00Z'))).toEqual({
    name: 'move',
    until: at('2026-01-10T06:00:00Z'),
  });
});

it.each([
  [{ name: 'a', match: ['name="x"'], schedule: '0 25 * * *', for: '1h' }],
  [{ name: 'a', match: ['name="x"'], schedule: '0 3 * * *', for: '1h', timezone: 'Moon/Base' }],
  [{ name: 'a', match: ['name="x"'], from: 'soon', to: 'later' }],
  [{ name: 'a', match: [], schedule: '0 3 * * *', for: '1h' }],
])('refuses %j', (window) => {
  expect(configSchema.safeParse({ maintenance: [window] }).success).toBe(false);
});
