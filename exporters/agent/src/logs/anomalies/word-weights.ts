/** A document as its words, each with how often it stands there. */
export type Words = ReadonlyMap<string, number>;

/**
 * TF-IDF over the most frequent words of some documents: what is everywhere weighs little. The inverse frequency is
 * smoothed and documents have length 1, as in scikit-learn's TfidfVectorizer.
 */
export class WordWeights {
  readonly #weights: ReadonlyArray<readonly [string, number]>;

  constructor(weights: ReadonlyArray<readonly [string, number]>) {
    this.#weights = weights;
  }

  /** For each word what it weighs. */
  get weights(): ReadonlyArray<readonly [string, number]> {
    return this.#weights;
  }

  static over(documents: readonly Words[], features = 100): WordWeights {
    const totals = new Map<string, { count: number; documents: number }>();
    for (const document of documents) {
      for (const [word, count] of document) {
        const total = totals.get(word) ?? { count: 0, documents: 0 };
        totals.set(word, { count: total.count + count, documents: total.documents + 1 });
      }
    }
    return new WordWeights(
      [...totals]
        .sort(([, one], [, other]) => other.count - one.count)
        .slice(0, features)
        .map(([word, total]) => [word, Math.log((1 + documents.length) / (1 + total.documents)) + 1])
    );
  }

  /** One number for each of the words. */
  of(document: Words): number[] {
    const raw = this.#weights.map(([word, weight]) => (document.get(word) ?? 0) * weight);
    const length = Math.hypot(...raw);
    return length === 0 ? raw : raw.map((one) => one / length);
  }
}
