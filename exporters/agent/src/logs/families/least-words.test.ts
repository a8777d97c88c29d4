import { wordsOf, WordTable } from '@trinity/causes';
import * as fc from 'fast-check';
import { leastWords } from './least-words.ts';

const letter = fc.constantFrom('a', 'b', '0', ' ', ':');
const literal = fc
  .tuple(fc.constantFrom('', '*'), fc.array(letter, { minLength: 1, maxLength: 5 }), fc.constantFrom('', '*'))
  .map(([before, parts, after]) => before + parts.join('') + after);
const text = fc.array(letter, { maxLength: 40 }).map((parts) => parts.join(''));

test('a text has one of the words left exactly when it has one of all', () => {
  fc.assert(
    fc.property(fc.array(literal, { minLength: 1, maxLength: 12 }), text, (literals, haystack) => {
      const words = wordsOf(literals);
      const bytes = Buffer.from(haystack);
      const hasOne = (some: typeof words) => new WordTable(some).next(bytes, 0) >= 0;
      expect(hasOne(leastWords(words))).toBe(hasOne(words));
    }),
    { numRuns: 300 }
  );
});

test.each([
  [['failed', 'failed to connect'], ['failed']],
  [['fail*', 'failed'], ['fail*']],
  [
    ['fail', 'failed'],
    ['fail', 'failed'],
  ],
  [['*error*', 'error', '*error'], ['*error*']],
  [['error', '*error'], ['*error']],
  [
    ['ed to', 'failed to'],
    ['ed to', 'failed to'],
  ],
  [[' e ', '* e *'], ['* e *']],
])('of %j are needed %j', (all, needed) => {
  expect(leastWords(wordsOf(all)).map(({ place }) => all[place])).toEqual(needed);
});
