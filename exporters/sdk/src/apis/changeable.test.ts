import { isNewBeginning, type Changeable } from './changeable.ts';

const usual: Changeable = { timeout: 2_000, retries: 0, key: undefined, breaker: undefined };

it.each<[string, Partial<Changeable>, Partial<Changeable>, boolean]>([
  ['nothing', {}, {}, false],
  ['another timeout', {}, { timeout: 6_000 }, true],
  ['another number of tries', {}, { retries: 3 }, true],
  ['another key', {}, { key: 'backup' }, true],
  ['the breaker is wished to be closed', {}, { breaker: 'closed' }, true],
  ['it is no longer wished to be open, but closed', { breaker: 'open' }, { breaker: 'closed' }, true],
  ['it is wished to be closed still', { breaker: 'closed' }, { breaker: 'closed' }, false],
  ['nothing is wished of it any more', { breaker: 'closed' }, {}, false],
  ['it is wished to be open', {}, { breaker: 'open' }, false],
])('%s: %j, then %j', (_, before, now, expected) => {
  expect(isNewBeginning({ ...usual, ...before }, { ...usual, ...now })).toBe(expected);
});
