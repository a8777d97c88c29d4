import * as fc from 'fast-check';
import type { OnCallConfig } from '../config/schema.ts';
import { dutyAt, onCallAt } from './on-call.ts';

const plan = (changes: Partial<OnCallConfig> = {}): OnCallConfig => ({
  people: [{ name: 'Anna' }, { name: 'Ben' }, { name: 'Cleo' }],
  ...{ from: '2026-03-25', handover: { day: 'MON', time: '09:00' }, timezone: 'Europe/Berlin' },
  escalateAfter: 900_000,
  ...changes,
});

// 2026-03-25 is a Wednesday: its week began on Monday the 23rd. The clocks go forward on the 29th.
it.each([
  ['2026-03-25T12:00:00+01:00', 0, 'Anna', '2026-03-30T09:00:00+02:00'],
  ['2026-03-23T09:00:00+01:00', 0, 'Anna', '2026-03-30T09:00:00+02:00'],
  ['2026-03-23T08:59:59+01:00', 0, 'Cleo', '2026-03-23T09:00:00+01:00'],
  ['2026-03-30T08:59:59+02:00', 0, 'Anna', '2026-03-30T09:00:00+02:00'],
  ['2026-03-30T09:00:00+02:00', 0, 'Ben', '2026-04-06T09:00:00+02:00'],
  ['2026-04-13T09:00:00+02:00', 0, 'Anna', '2026-04-20T09:00:00+02:00'],
  ['2026-03-30T09:00:00+02:00', 1, 'Cleo', '2026-04-06T09:00:00+02:00'],
  ['2026-03-30T09:00:00+02:00', 2, 'Anna', '2026-04-06T09:00:00+02:00'],
  ['2020-01-01T00:00:00Z', 0, 'Cleo', '2020-01-06T09:00:00+01:00'],
])('at %s and level %d it is %s, until %s', (at, level, name, until) => {
  expect(onCallAt(plan(), Date.parse(at), level).name).toBe(name);
  expect(dutyAt(plan(), Date.parse(at)).until).toBe(Date.parse(until));
});

it('one person is always on call', () => {
  expect(onCallAt(plan({ people: [{ name: 'Anna' }] }), Date.now(), 7).name).toBe('Anna');
});

it('hands over at the end that it says, to the next one, in every zone and over every change of the clocks', () => {
  const zones = fc.constantFrom(
    'UTC',
    'Europe/Berlin',
    'America/New_York',
    'Asia/Kolkata',
    'Australia/Lord_Howe'
  );
  const times = fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2035-01-01') });
  fc.assert(
    fc.property(zones, times, (timezone, at) => {
      const zoned = plan({ timezone });
      const { person, until } = dutyAt(zoned, at);
      expect(until).toBeGreaterThan(at);
      expect(onCallAt(zoned, until - 1)).toBe(person);
      expect(onCallAt(zoned, until)).toBe(onCallAt(zoned, at, 1));
    })
  );
});
