import * as z from 'zod';

/** So many windows show a trend. */
const trendLength = 10;
/** Half of what was once the most is forgotten in a day of windows of a minute. */
const halfLife = 1440;
const smallestBurst = 10;
/** What is news stays news for so many windows, so that one that lasts is told from one that passes. */
const newsLength = 3;
/** Mann and Kendall: the sum of the signs of all differences of ten values, three standard deviations from none. */
const clearTrend = 34;

export const templateHistorySchema = z.object({
  /** In how many windows it was. */
  windows: z.number().int().min(0),
  /** The most in one window, slowly forgotten. */
  most: z.number().min(0),
  /** Of the last windows, the oldest first. */
  recent: z.array(z.number().min(0)).max(trendLength),
});
type SavedHistory = z.infer<typeof templateHistorySchema>;

/** How often one template came in each window. */
export class TemplateHistory {
  #windows: number;
  #most: number;
  readonly #recent: number[];

  constructor({ windows, most, recent }: SavedHistory = { windows: 0, most: 0, recent: [] }) {
    this.#windows = windows;
    this.#most = most;
    this.#recent = [...recent];
  }

  get windows(): number {
    return this.#windows;
  }

  /** Takes a window's count. */
  take(count: number): { isNew: boolean; isBurst: boolean; isRising: boolean } {
    const isNew = this.#windows < newsLength;
    const isBurst = this.#windows >= trendLength && count > 2 * this.#most + smallestBurst;
    this.#windows += count > 0 ? 1 : 0;
    this.#recent.push(count);
    this.#recent.splice(0, this.#recent.length - trendLength);
    this.#most = Math.max(this.#recent.at(-newsLength) ?? 0, this.#most * 0.5 ** (1 / halfLife));
    return { isNew, isBurst, isRising: this.#windows > trendLength && this.#isRising() };
  }

  save(): SavedHistory {
    return { windows: this.#windows, most: this.#most, recent: this.#recent };
  }

  #isRising(): boolean {
    const recent = this.#recent;
    const signs = recent.reduce(
      (sum, one, place) => recent.slice(place + 1).reduce((all, later) => all + Math.sign(later - one), sum),
      0
    );
    const of = (from: number, to?: number) => recent.slice(from, to).reduce((sum, one) => sum + one, 0);
    return recent.length === trendLength && signs >= clearTrend && of(-3) > 2 * of(0, 3) + smallestBurst;
  }
}
