import { SortedWindow } from './sorted-window.ts';

/** A day of five-minute samples: what the series is compared with. */
const longWindow = 288;
/** What must have changed for a level to have moved. */
const shortWindow = 8;
/** Nothing is said before: what is usual is not known yet. */
const fewestValues = 20;
const fewestJudged = 100;
/** So far beyond what was ever seen, in shares of it, something is an anomaly. */
const beyondRecord = 1.1;
/** One deviation is one anomaly: so many values after it, nothing is. */
const quietValues = 150;
/** Any series goes so far at times. */
const usualDeviations = 3;
/** Values that hardly move are not judged by their tiniest moves. */
const smallestShare = 0.01;

export interface Judgement {
  /** From 0 to 1; 0.5 and more is an anomaly. */
  score: number;
  anomalous: boolean;
}

/**
 * Finds anomalies in one series as it comes, in constant memory.
 *
 * It measures two distances from the median of the last day, in robust deviations (1.4826 MAD, or the 5-95 % range): of
 * the value, for spikes, and of the median of the last few values, for levels that moved. How large they become in good
 * times differs from series to series by orders of magnitude, so that no fixed limit is right. Therefore each distance
 * is compared with the largest that this series ever had: what breaks that record by a tenth is an anomaly.
 */
export class SeriesDetector {
  readonly #usual = new SortedWindow(longWindow);
  readonly #last = new SortedWindow(shortWindow);
  readonly #spike = new Record();
  readonly #level = new Record();
  #judged = 0;
  #quiet = 0;

  /** Judges the next value. One that is no number is a gap. */
  judge(value: number): Judgement {
    if (!Number.isFinite(value)) {
      return { score: 0, anomalous: false };
    }
    this.#last.add(value);
    const strangeness = this.#usual.size < fewestValues ? 0 : this.#strangenessOf(value);
    this.#usual.add(value);
    this.#judged += 1;
    this.#quiet -= 1;
    const isKnown = this.#judged > fewestJudged;
    const score = isKnown && strangeness > 0 ? Math.min(1, strangeness / (2 * beyondRecord)) : 0;
    const anomalous = score >= 0.5 && this.#quiet <= 0;
    if (anomalous) {
      this.#quiet = quietValues;
    }
    return { score: anomalous ? score : Math.min(score, 0.49), anomalous };
  }

  #strangenessOf(value: number): number {
    const { median } = this.#usual;
    const range = this.#usual.quantile(0.95) - this.#usual.quantile(0.05);
    const deviation = Math.max(
      1.4826 * this.#usual.medianDistance,
      range / 3.3,
      smallestShare * Math.abs(median),
      1e-9
    );
    return Math.max(
      this.#spike.ratioOf(Math.abs(value - median) / deviation),
      this.#level.ratioOf(Math.abs(this.#last.median - median) / deviation)
    );
  }
}

/** The largest that a distance ever was. */
class Record {
  #largest = usualDeviations;

  /** How a distance compares with the largest before it, which it may then be. */
  ratioOf(distance: number): number {
    const ratio = distance / this.#largest;
    this.#largest = Math.max(this.#largest, distance);
    return ratio;
  }
}
