/** Samples in a row that decide. */
export const inARow = 3;

export interface Limit {
  /** Beyond this it is a problem. */
  above: number;
  /** At or below this it is over; lower than `above`, so that a value at the limit is not one problem after the other. */
  wellAt: number;
}

export type Change = 'raise' | 'clear' | undefined;

/** Whether a value that wavers is a problem: three samples in a row above the limit begin it, three well ones end it. */
export class Threshold {
  readonly #limit: Limit;
  #isRaised: boolean;
  #streak = 0;

  /** `isRaised`: an earlier agent had begun it. */
  constructor(limit: Limit, isRaised = false) {
    this.#limit = limit;
    this.#isRaised = isRaised;
  }

  /** What this sample changes. No sample, where a thing is gone, is a well one. */
  judge(value: number | undefined): Change {
    const { above, wellAt } = this.#limit;
    const counts = this.#isRaised
      ? value === undefined || value <= wellAt
      : value !== undefined && value > above;
    this.#streak = counts ? this.#streak + 1 : 0;
    if (this.#streak < inARow) {
      return undefined;
    }
    this.#streak = 0;
    this.#isRaised = !this.#isRaised;
    return this.#isRaised ? 'raise' : 'clear';
  }

  get isRaised(): boolean {
    return this.#isRaised;
  }
}
