import * as z from 'zod';
import { IsolationForest } from './isolation-forest.ts';
import { WordWeights, type Words } from './word-weights.ts';

/** Windows that a forest is grown from, and as many again that say how alone usual ones are. */
const grownFrom = 128;

/** What a forest is grown from again: the same rows give the same forest. */
export const savedForestSchema = z.object({
  words: z.array(z.tuple([z.string().max(1000), z.number()])).max(100),
  rows: z.array(z.array(z.number()).max(200)).min(1).max(grownFrom),
  limit: z.number(),
});
type SavedForest = z.infer<typeof savedForestSchema>;

export interface WindowShape {
  words: Words;
  /** What else there is to say in numbers: how much, how varied, how much of it errors. */
  numbers: readonly number[];
}

/**
 * Finds windows that are unlike all others as a whole, by TF-IDF and an isolation forest grown from usual windows. What is
 * unlike is learned too: the limit is what hardly any usual window reached, or, with a contamination, what that share did.
 */
export class UnusualWindows {
  readonly #share: number;
  #windows: WindowShape[] = [];
  #saved: SavedForest | null;
  #grown: Grown | undefined;

  constructor(contamination = 0, saved: SavedForest | null = null) {
    this.#share = 1 - contamination;
    this.#saved = saved;
    this.#grown = saved
      ? {
          weights: new WordWeights(saved.words),
          forest: new IsolationForest(saved.rows),
          limit: saved.limit,
        }
      : undefined;
  }

  /** The forest that judges; null before the first. */
  save(): SavedForest | null {
    return this.#saved;
  }

  /** Whether a window is unlike the others; false until there is something to compare it with. */
  judge(window: WindowShape, learns: boolean): boolean {
    const isUnusual = this.#grown !== undefined && this.#scoreIn(this.#grown, window) > this.#grown.limit;
    if (learns) {
      this.#windows.push(window);
      if (this.#windows.length === 2 * grownFrom) {
        this.#grow();
      }
    }
    return isUnusual;
  }

  #grow(): void {
    // Every other one, so that both halves have seen the same times.
    const usual = this.#windows.filter((_, place) => place % 2 === 0);
    const others = this.#windows.filter((_, place) => place % 2 === 1);
    const weights = WordWeights.over(usual.map(({ words }) => words));
    const rows = usual.map((one) => rowOf(weights, one));
    const forest = new IsolationForest(rows);
    const scores = others.map((one) => forest.score(rowOf(weights, one))).sort((one, other) => one - other);
    const limit = scores[Math.min(scores.length - 1, Math.floor(this.#share * scores.length))] ?? 1;
    this.#grown = { weights, forest, limit };
    this.#saved = { words: weights.weights.map(([word, weight]) => [word, weight]), rows, limit };
    this.#windows = this.#windows.slice(grownFrom);
  }

  #scoreIn({ weights, forest }: Grown, window: WindowShape) {
    return forest.score(rowOf(weights, window));
  }
}

interface Grown {
  weights: WordWeights;
  forest: IsolationForest;
  limit: number;
}

/** In as many digits as say something, so that it is small where it is saved. */
const rounded = (value: number) => Math.round(value * 1e4) / 1e4;

const rowOf = (weights: WordWeights, { words, numbers }: WindowShape) =>
  [...weights.of(words), ...numbers].map(rounded);
