/** The things that can be unusual in a window of a log. */
export const voices = ['new', 'burst', 'rising', 'combination', 'forest'] as const;
export type Voice = (typeof voices)[number];

/** Windows over which it is counted how often a voice speaks. */
const memory = 60;
/** One that speaks more often says nothing of this log. */
const heardBelow = 0.05;

/**
 * Which voices are heard. What is unusual differs from log to log: in one, new messages come each minute; in another each
 * combination is new. So a voice is heard only where it hardly ever speaks, and until that is known it counts as one
 * that speaks always: for three hours of windows of a minute.
 */
export class VoiceRates {
  readonly #rates: Record<Voice, number>;

  constructor(rates: Partial<Record<Voice, number>> = {}) {
    this.#rates = { new: 1, burst: 1, rising: 1, combination: 1, forest: 1, ...rates };
  }

  /** Those of the speaking that are heard. `learns` is false during an anomaly, which must not become usual. */
  hear(speaking: ReadonlySet<Voice>, learns: boolean): Voice[] {
    const heard = voices.filter((voice) => speaking.has(voice) && this.#rates[voice] < heardBelow);
    for (const voice of learns ? voices : []) {
      this.#rates[voice] += ((speaking.has(voice) ? 1 : 0) - this.#rates[voice]) / memory;
    }
    return heard;
  }

  save(): Record<Voice, number> {
    return { ...this.#rates };
  }
}
