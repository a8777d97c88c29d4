import type { Weights } from './weights.ts';

/** What the words of a text say together. */
export interface Guess {
  readonly cause: string;
  /** How likely this cause is among all, if anything failed; from 0 to 1. */
  readonly likelihood: number;
  /** How likely it is that anything failed. */
  readonly failure: number;
  /** The words that speak most for the cause, best first. */
  readonly words: readonly string[];
}

/** What the bias counts beside words whose squares sum up to one. */
export const valueOfBias = 0.1;
const wordsShown = 4;

/** A text as its known words, each worth what its rarity is of all. */
export function valuesOf(words: readonly string[], rarityOf: (word: string) => number | undefined) {
  const known = words.flatMap((word) => {
    const rarity = rarityOf(word);
    return rarity === undefined ? [] : [{ word, value: rarity }];
  });
  const length = Math.hypot(...known.map(({ value }) => value)) || 1;
  return known.map(({ word, value }) => ({ word, value: value / length }));
}

/** The most likely cause by a logistic regression over words; null where none of them is known. */
export function guess({ causes, bias, words: table }: Weights, words: readonly string[]): Guess | null {
  const values = valuesOf(words, (word) => table.get(word)?.[0]);
  if (values.length === 0) {
    return null;
  }
  const scoreOf = (column: number) =>
    values.reduce(
      (sum, { word, value }) => sum + value * (table.get(word)?.[column + 1] ?? 0),
      valueOfBias * (bias[column] ?? 0)
    );
  const scores = causes.map((_, column) => scoreOf(column));
  const best = scores.indexOf(Math.max(...scores));
  const forBest = values
    .map(({ word, value }) => ({ word, says: value * (table.get(word)?.[best + 1] ?? 0) }))
    .filter(({ says }) => says > 0)
    .sort((a, b) => b.says - a.says);
  return {
    cause: causes[best] ?? 'none',
    likelihood: 1 / scores.reduce((sum, score) => sum + Math.exp(score - (scores[best] ?? 0)), 0),
    failure: 1 / (1 + Math.exp(-scoreOf(causes.length))),
    words: forBest.slice(0, wordsShown).map(({ word }) => word),
  };
}
