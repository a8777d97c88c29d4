import { knownCauses, wordsOf, WordTable } from '@trinity/causes';
import { keywords } from './family.ts';
import { levelWords } from './level-words.ts';
import { leastWords } from './least-words.ts';

/** Bytes of UTF-8 as characters, as lines are looked at before they are decoded. */
const asBytes = (word: string) => Buffer.from(word, 'utf8').toString('latin1');

/**
 * Finds, in undecoded lines, a word that errors have: of a known cause, of errors whatever their cause, or of the
 * level of one. The words of the families are not among them: they tell of which family an error is, not that it is one.
 */
export function triggerWords(): WordTable {
  const words = [
    ...knownCauses.flatMap(({ signs }) => signs.flatMap((sign) => sign.words)),
    ...keywords,
    ...levelWords,
  ];
  return new WordTable(leastWords(wordsOf(words.map(asBytes))));
}
