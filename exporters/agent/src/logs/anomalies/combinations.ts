/** Combinations that are remembered; what was not met for longest is forgotten first. */
const remembered = 20_000;

/**
 * Combinations of things with their counts that were met, such as the templates of a window or of a session. On HDFS's
 * sessions "never met before" alone finds what long learning finds (tests/evaluation/sessions.ts).
 */
export class Combinations {
  readonly #met = new Set<string>();

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

const keyOf = (counts: ReadonlyMap<string, number>) =>
  [...counts]
    .map(([name, count]) => `${name}\u0000${count}`)
    .sort()
    .join('\u0001');
