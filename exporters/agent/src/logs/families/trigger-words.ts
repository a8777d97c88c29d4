import { knownCauses, WordScanner } from '@trinity/causes';
import { familySigns, keywords } from './family.ts';

/** Bytes of UTF-8 as characters, as lines are looked at before they are decoded. */
const asBytes = (word: string) => Buffer.from(word, 'utf8').toString('latin1');

/** Finds, in undecoded lines, every word that an error of any cause or family has. */
export function triggerWords(): WordScanner {
  const words = [
    ...knownCauses.flatMap(({ signs }) => signs.flatMap((sign) => sign.words)),
    ...familySigns.flatMap((sign) => sign.words),
    ...keywords,
  ];
  return new WordScanner([...new Set(words)].map(asBytes));
}
