import { readFileSync } from 'node:fs';
import { z } from 'zod';

const row = z.array(z.int());

const file = z.object({
  causes: z.array(z.string()),
  /** Of no word: a tenth for each cause and, last, for that it is a failure at all. */
  bias: row,
  /** Of each word how rare it is, in hundredths, and what `bias` has. */
  words: z.record(z.string(), row),
});

/** What each known word says of each cause, and of whether anything failed. */
export interface Weights {
  readonly causes: readonly string[];
  readonly bias: readonly number[];
  /** Of a word: how rare it is, then one weight for each cause, then that of a failure. */
  readonly words: ReadonlyMap<string, readonly number[]>;
}

const hundredths = 100;
const tenths = 10;

/** Reads what `npm run train` wrote. */
export function readWeights(path: string | URL): Weights {
  const { causes, bias, words } = file.parse(JSON.parse(readFileSync(path, 'utf8')));
  return {
    causes,
    bias: bias.map((value) => value / tenths),
    words: new Map(
      Object.entries(words).map(([word, [rarity = 0, ...weights]]) => [
        word,
        [rarity / hundredths, ...weights.map((value) => value / tenths)],
      ])
    ),
  };
}

/** What is written down of them: whole numbers, one line for each word, in the order of the alphabet. */
export function printWeights({ causes, bias, words }: Weights): string {
  const lines = [...words]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([word, [rarity = 0, ...weights]]) =>
        `${JSON.stringify(word)}:${JSON.stringify([rounded(rarity, hundredths), ...weights.map((value) => rounded(value, tenths))])}`
    );
  const head = `"causes":${JSON.stringify(causes)},\n"bias":${JSON.stringify(bias.map((value) => rounded(value, tenths)))},`;
  return `{${head}\n"words":{\n${lines.join(',\n')}\n}}\n`;
}

function rounded(value: number, unit: number): number {
  return Math.round(value * unit) || 0;
}
