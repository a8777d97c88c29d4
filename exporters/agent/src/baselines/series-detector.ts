import { SortedWindow } from './sorted-window.ts';

/** A day, and ten days, of five-minute samples: what the series is compared with. */
const dayLength = 288;
const longLength = 3000;
/** What must have changed for a level to have moved: quickly, for hours, and against ten days. */
const quickLength = 8;
const steadyLength = 32;
const longLevelLength = 12;
/** Nothing is said before: what is usual is not known yet. */
const fewestOfDay = 20;
const fewestOfLong = 300;
const fewestJudged = 100;
/** So far beyond what was ever seen, in shares of it, something is an anomaly. */
const beyondRecord = 1.15;
/** One deviation is one anomaly: so many values after it, nothing is. */
const quietValues = 150;
/** Any series goes so far at times. */
const usualDeviations = 0.5;
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
 * It measures how far things are from the median of the last day, in robust deviations: the value, for spikes, and the
 * medians of the last few values, for levels that moved; and how far the level is from that of the last ten days, for
 * drift. How large such distances become in good times differs from series to series by orders of magnitude, so that no
 * fixed limit is right. Therefore each is compared with the largest that this series ever had: what goes beyond that
 * record by 15 % is an anomaly. Lengths and share were chosen on twelve series of the Numenta Anomaly Benchmark;
 * tests/evaluation/nab.ts prints what they give there, beside others' results.
 */
export class SeriesDetector {
  readonly #day = new SortedWindow(dayLength);
  readonly #long = new SortedWindow(longLength);
  readonly #quick = new SortedWindow(quickLength);
  readonly #steady = new SortedWindow(steadyLength);
  readonly #longLevel = new SortedWindow(longLevelLength);
  readonly #records = { spike: new Record(), quick: new Record(), steady: new Record(), long: new Record() };
  #judged = 0;
  #quiet = 0;

  /** Judges the next value. One that is no number is a gap. */
  judge(value: number): Judgement {
    if (!Number.isFinite(value)) {
      return { score: 0, anomalous: false };
    }
    const levels = [this.#quick, this.#steady, this.#longLevel];
    levels.forEach((level) => {
      level.add(value);
    });
    const strangeness = this.#strangenessOf(value);
    this.#day.add(value);
    this.#long.add(value);
    this.#judged += 1;
    this.#quiet -= 1;
    const isKnown = this.#judged > fewestJudged && strangeness > 0;
    const score = isKnown ? Math.min(1, strangeness / (2 * beyondRecord)) : 0;
    const anomalous = score >= 0.5 && this.#quiet <= 0;
    if (anomalous) {
      this.#quiet = quietValues;
    }
    return { score: anomalous ? score : Math.min(score, 0.49), anomalous };
  }

  #strangenessOf(value: number): number {
    const { spike, quick, steady, long } = this.#records;
    let strangeness = 0;
    if (this.#day.size >= fewestOfDay) {
      const distance = distanceFrom(this.#day);
      strangeness = Math.max(
        spike.ratioOf(distance(value)),
        quick.ratioOf(distance(this.#quick.median)),
        steady.ratioOf(distance(this.#steady.median))
      );
    }
    return this.#long.size < fewestOfLong
      ? strangeness
      : Math.max(strangeness, long.ratioOf(distanceFrom(this.#long)(this.#longLevel.median)));
  }
}

/** How far a value is from what is usual: in deviations (1.4826 MAD, or those of the 5-95 % range) from the median. */
function distanceFrom(usual: SortedWindow): (value: number) => number {
  const { median } = usual;
  const range = usual.quantile(0.95) - usual.quantile(0.05);
  const deviation = Math.max(
    1.4826 * usual.medianDistance,
    range / 3.3,
    smallestShare * Math.abs(median),
    1e-9
  );
  return (value) => Math.abs(value - median) / deviation;
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
