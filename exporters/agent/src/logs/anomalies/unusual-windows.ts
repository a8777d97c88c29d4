import { IsolationForest } from './isolation-forest.ts';
import { WordWeights, type Words } from './word-weights.ts';

/** Windows that a forest is grown from, and as many again that say how alone usual ones are. */
const grownFrom = 128;

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
  #grown: { weights: WordWeights; forest: IsolationForest; limit: number } | undefined;

  constructor(contamination = 0) {
    this.#share = 1 - contamination;
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
    const weights = new WordWeights(usual.map(({ words }) => words));
    const forest = new IsolationForest(usual.map((one) => rowOf(weights, one)));
    const scores = others.map((one) => forest.score(rowOf(weights, one))).sort((one, other) => one - other);
    const limit = scores[Math.min(scores.length - 1, Math.floor(this.#share * scores.length))] ?? 1;
    this.#grown = { weights, forest, limit };
    this.#windows = this.#windows.slice(grownFrom);
  }

  #scoreIn({ weights, forest }: { weights: WordWeights; forest: IsolationForest }, window: WindowShape) {
    return forest.score(rowOf(weights, window));
  }
}

const rowOf = (weights: WordWeights, { words, numbers }: WindowShape) => [...weights.of(words), ...numbers];
