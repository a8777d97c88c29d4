import { likenessOf, sharedWords } from './likeness.ts';

const alike = (a: string, b: string) => {
  const [one, other] = [likenessOf('Error', a), likenessOf('Error', b)];
  return {
    share: sharedWords(one.words, other.words),
    band: one.bands.some((band) => other.bands.includes(band)),
  };
};

test.each([
  ['the same but for numbers', 'order 17 failed after 3 tries', 'order 99 failed after 5 tries'],
  [
    'worded a little differently',
    'could not write order to the ledger file: disk quota of user exceeded now',
    'could not write order to the ledger file: disk quota of group exceeded now',
  ],
])('errors that are %s share a band', (_, a, b) => {
  expect(alike(a, b)).toMatchObject({ band: true });
  expect(alike(a, b).share).toBeGreaterThanOrEqual(0.6);
});

test('errors that have nothing in common do not', () => {
  const one = likenessOf('BrokerError', 'connection refused by the broker');
  const other = likenessOf('SqlError', 'no such table: orders');
  expect(one.bands.filter((band) => other.bands.includes(band))).toEqual([]);
  expect(sharedWords(one.words, other.words)).toBe(0);
});

test('a text without words has no bands, and likeness is the same each time', () => {
  expect(likenessOf(null, '17 / 4')).toEqual({ words: [], bands: [] });
  expect(likenessOf('E', 'a long message')).toEqual(likenessOf('E', 'a long message'));
});
