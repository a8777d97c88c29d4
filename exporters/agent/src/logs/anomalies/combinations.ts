import { createHash } from 'node:crypto';

/** Combinations that are remembered; what was not met for longest is forgotten first. */
const remembered = 20_000;
export const savedCombinations = 5000;

/**
 * Combinations of things with their counts that were met, such as the templates of a window or of a session. On HDFS's
 * sessions "never met before" alone finds what long learning finds (tests/evaluation/sessions.ts).
 */
export class Combinations {
  readonly #met: Set<string>;

  /** `met`: those that were saved. */
  constructor(met: readonly string[] = []) {
    this.#met = new Set(met);
  }

  /** The last ones that were met. */
  save(): string[] {
    return [...this.#met].slice(-savedCombinations);
  }

  /** Whether it was met, and is not forgotten. */
  knows(counts: ReadonlyMap<string, number>): boolean {
    return this.#met.has(keyOf(counts));
  }

  /** Whether it was never met; then it is. */
  isNew(counts: ReadonlyMap<string, number>): boolean {
    const key = keyOf(counts);
    const isNew = !this.#met.delete(key);
    this.#met.add(key);
    for (const oldest of this.#met) {
      if (this.#met.size <= remembered) {
        break;
      }
      this.#met.delete(oldest);
    }
    return isNew;
  }
}

/** A hash, as a combination of many templates is long. */
const keyOf = (counts: ReadonlyMap<string, number>) =>
  createHash('sha256')
    .update(
      [...counts]
        .map(([name, count]) => `${name}\u0000${count}`)
        .sort()
        .join('\u0001')
    )
    .digest('base64')
    .slice(0, 16);
