import * as fc from 'fast-check';
import { nextStorm, type StormState } from './storm.ts';

const limits = { enter: 30, leave: 10, calm: 60_000 };
const since = { since: 1, calmSince: null };

it.each<[string, StormState | null, number, number, StormState | null]>([
  ['does not begin one below the bound', null, 29, 5, null],
  ['begins one at the bound', null, 30, 5, { since: 5, calmSince: null }],
  ['goes on while more fail than ends it', since, 11, 5, since],
  ['notes when it became calm', since, 10, 5, { since: 1, calmSince: 5 }],
  [
    'goes on until it was calm for long enough',
    { since: 1, calmSince: 5 },
    10,
    60_004,
    { since: 1, calmSince: 5 },
  ],
  ['is over then', { since: 1, calmSince: 5 }, 10, 60_005, null],
  ['starts counting anew when it is not calm any more', { since: 1, calmSince: 5 }, 11, 60_005, since],
])('%s', (_, storm, failing, now, expected) => {
  expect(nextStorm(storm, failing, limits, now)).toEqual(expected);
});

it('never flickers: a count between the bounds changes nothing', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 11, max: 29 })), fc.boolean(), (counts, inStorm) => {
      let storm: StormState | null = inStorm ? since : null;
      counts.forEach((failing, n) => (storm = nextStorm(storm, failing, limits, n * 1e6)));
      expect(storm).toEqual(inStorm ? since : null);
    })
  );
});
