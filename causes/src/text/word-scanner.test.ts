import * as fc from 'fast-check';
import { WordScanner } from './word-scanner.ts';
import { wordsOf, WordTable } from './word-table.ts';

const isWord = (character: string | undefined) => character !== undefined && /[a-z0-9_]/i.test(character);

/** The same, in the plainest way. */
function placesOf(literal: string, text: string): number[] {
  const bare = literal.replace(/^\*|\*$/g, '');
  const places: number[] = [];
  const low = text.toLowerCase();
  for (let at = low.indexOf(bare); at >= 0; at = low.indexOf(bare, at + 1)) {
    const begins = literal.startsWith('*') || !isWord(bare[0]) || !isWord(text[at - 1]);
    const end = at + bare.length;
    const ends = literal.endsWith('*') || !isWord(bare.at(-1)) || !isWord(text[end]);
    if (begins && ends) {
      places.push(at);
    }
  }
  return places;
}

const letters = fc.constantFrom('a', 'b', 'A', 'B', '0', '_', ' ', '.', ':', 'é', '拒');
const text = fc.array(letters, { maxLength: 60 }).map((parts) => parts.join(''));
const literal = fc
  .tuple(
    fc.constantFrom('', '*'),
    fc.array(letters, { minLength: 1, maxLength: 4 }),
    fc.constantFrom('', '*')
  )
  .map(([before, parts, after]) => before + parts.join('').toLowerCase() + after);

test('finds the same places as a search for each word alone', () => {
  fc.assert(
    fc.property(fc.array(literal, { minLength: 1, maxLength: 6 }), text, (literals, haystack) => {
      const found = new WordScanner(literals).find(haystack, 10_000);
      const expected = literals.flatMap((one, word) =>
        placesOf(one, haystack).map((index) => `${word}@${index}`)
      );
      expect(found.map(({ word, index }) => `${word}@${index}`).sort()).toEqual(expected.sort());
    }),
    { numRuns: 500 }
  );
});

test('the first word in bytes is the one that ends first, wherever it is looked for from', () => {
  const ascii = (one: fc.Arbitrary<string>) =>
    one.map((characters) => characters.replace(/[^\0-\x7f]/g, 'c'));
  const literals = fc.array(ascii(literal), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(literals, ascii(text), fc.nat(60), (all, haystack, from) => {
      const words = wordsOf(all);
      const ends = words
        .flatMap((word, place) =>
          placesOf(all[place] ?? '', haystack).map((start) => ({ start, end: start + word.literal.length }))
        )
        .filter(({ start }) => start >= from)
        .sort((one, other) => one.end - other.end);
      const first = ends.filter(({ end }) => end === ends[0]?.end).map(({ start }) => start);
      const found = new WordTable(words).next(Buffer.from(haystack), from);
      expect(first.length === 0 ? [-1] : first).toContain(found);
    }),
    { numRuns: 500 }
  );
});

test('a word is found as a whole word only, unless its end is open', () => {
  const scanner = new WordScanner(['timeout', '*limit', 'pool*']);
  const wordsOf = (line: string) => scanner.find(line, 10).map(({ word }) => word);
  expect(wordsOf('Timeout!')).toEqual([0]);
  expect(wordsOf('timeouts')).toEqual([]);
  expect(wordsOf('ratelimit')).toEqual([1]);
  expect(wordsOf('limits')).toEqual([]);
  expect(wordsOf('PoolExhausted')).toEqual([2]);
});

test('stops at the number of hits that was asked for', () => {
  const scanner = new WordScanner(['a']);
  expect(scanner.find('a a a a', 2)).toHaveLength(2);
  expect(scanner.hasAny('b')).toBe(false);
});

test('refuses more words than its table can number', () => {
  expect(() => new WordScanner(['a'.repeat(70_000)])).toThrow(RangeError);
});
