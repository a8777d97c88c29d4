import { keyOf, variable } from './shape.ts';

/** A shape with some of its words made values. */
export interface Generalisation {
  /** Which tokens become values. */
  places: readonly number[];
  /** The same for all shapes that differ in these words only. */
  key: number;
  /** How many different shapes must agree on it. */
  needed: number;
}

/**
 * How many shapes must differ in one word, by how many words they have in all; the last goes for more. The fewer words
 * they share, the more must be seen; of one word nothing would remain.
 * Found on eight of Loghub's sets: 4 to 6 for the last ones give the same groups, 3 joins too much.
 */
const neededByWords = [Infinity, Infinity, 8, 5, 5, 4];
/** A message that begins with a value is rarer than one that begins with its verb. */
const firstWordFactor = 2;
const neededForPairs = 5;
const neededForFields = 4;
/** Pairs grow with the square. */
const fewestPairWords = 5;
const mostPairWords = 14;
/** Singles are one for each word, and each is as long as the message. */
const mostWords = 60;

/** What a shape may be a case of, the most special first. */
export function generalisations(tokens: readonly string[], gaps: readonly string[]): Generalisation[] {
  const words = tokens.flatMap((token, place) => (token === variable ? [] : [place]));
  if (words.length > mostWords) {
    return fields(tokens, gaps, words);
  }
  const needed = neededByWords[Math.min(words.length, neededByWords.length - 1)] ?? Infinity;
  const singles = words.map((place) =>
    generalisation(tokens, [place], place === 0 ? needed * firstWordFactor : needed)
  );
  return [...singles, ...pairs(tokens, words), ...fields(tokens, gaps, words)];
}

/** States and other enumerations are written in capitals; two of them are no two free values. */
const isConstant = (word: string) => word === word.toUpperCase();

/** Places beside a value, or beside each other, would make one value of several words. */
function pairs(tokens: readonly string[], words: readonly number[]): Generalisation[] {
  if (words.length < fewestPairWords || words.length > mostPairWords) {
    return [];
  }
  const free = words.filter(
    (place) =>
      place > 0 &&
      tokens[place - 1] !== variable &&
      tokens[place + 1] !== variable &&
      !isConstant(tokens[place] ?? '')
  );
  return free.flatMap((first, index) =>
    free
      .slice(index + 1)
      .filter((second) => second > first + 1)
      .map((second) => generalisation(tokens, [first, second], neededForPairs))
  );
}

/** All values behind "=" at once. */
function fields(
  tokens: readonly string[],
  gaps: readonly string[],
  words: readonly number[]
): Generalisation[] {
  const values = words.filter((place) => /=["']?$/.test(gaps[place] ?? ''));
  return values.length > 1 ? [generalisation(tokens, values, neededForFields)] : [];
}

function generalisation(
  tokens: readonly string[],
  places: readonly number[],
  needed: number
): Generalisation {
  return { places, needed, key: keyOf(tokens, places) };
}

/** The tokens and gaps of a shape in which some places have become values; values in a row are one. */
export function generalise(
  tokens: readonly string[],
  gaps: readonly string[],
  places: readonly number[]
): { tokens: string[]; gaps: string[] } {
  const general: { tokens: string[]; gaps: string[] } = { tokens: [], gaps: [] };
  tokens.forEach((token, place) => {
    const one = places.includes(place) ? variable : token;
    if (one !== variable || general.tokens.at(-1) !== variable) {
      general.tokens.push(one);
      general.gaps.push(gaps[place] ?? '');
    }
  });
  general.gaps.push(gaps.at(-1) ?? '');
  return general;
}
