import * as z from 'zod';
import { NearestShape } from './nearest-shape.ts';
import { savedNumbersSchema } from './saved-numbers.ts';
import { SortedWindow } from './sorted-window.ts';

/** A day, and ten days, of five-minute samples: what the series is compared with. */
const dayLength = 288;
const longLength = 3000;
/** What must have changed for a level to have moved: against the last day, and against the last ten. */
const steadyLength = 32;
const longLevelLength = 12;
/** Nothing is said before: what is usual is not known yet. */
const fewestOfDay = 20;
const fewestOfLong = 300;
const fewestUsual = 100;
/** Such a share of all values is called usual, and an anomaly is so far beyond it. */
const usualShare = 0.995;
const beyondUsual = 1.05;
/** What is strange is learned as if it were only so strange: an anomaly must not make the next one usual. */
const learnedStrangeness = 1.2;
/** Voices that agree count more than one, but hardly more than the loudest. */
const agreement = 5;
/** An anomaly is over after so many values without strangeness; until then it is the same one. */
const calmValues = 30;
/** Any series goes so far at times: in deviations of a level, and of a shape's mean distance. */
const usualDeviations = 0.5;
const usualDistance = 0.1;
/** Values that hardly move are not judged by their tiniest moves. */
const smallestShare = 0.01;

/** Beyond it differences of values could not be told. */
const largest = 1e100;

/** What a detector knows, for one that goes on after a restart. */
export const savedDetectorSchema = z.object({
  /** The last ten days, the oldest first. */
  values: savedNumbersSchema(longLength),
  shift: savedNumbersSchema(longLength),
  drift: savedNumbersSchema(longLength),
  shape: savedNumbersSchema(longLength),
  calm: z.number().int().min(0),
});
export type SavedDetector = z.infer<typeof savedDetectorSchema>;

export interface Judgement {
  /** From 0 to 1; an anomaly begins at 0.5 or more. */
  score: number;
  /** How often as far from what is usual as this series hardly ever is (in half a percent of its values): 1 is that far. */
  strangeness: number;
  anomalous: boolean;
  /** The median of what came before, of at most ten days; NaN for a gap. */
  usual: number;
}

/**
 * Finds anomalies in one series as it comes, in constant memory.
 *
 * Three voices say how far things are from what was: the level of the last hours from the last day's, for shifts; the
 * level of the last hour from that of ten days, for drift; and the shape of the last sixteen values from the most similar
 * one in ten days, for everything else (the left discord of Yeh et al., Matrix Profile I, ICDM 2016), which also makes
 * what comes back each day usual. How large such distances become in good times differs from series to series by orders
 * of magnitude, so that no fixed limit is right: each is compared with its own 99.5th percentile. Lengths and shares were
 * chosen on series of the Numenta Anomaly Benchmark; tests/evaluation/nab.ts prints what they give, and what is left of
 * it when the limit is chosen without the series that is judged.
 */
export class SeriesDetector {
  readonly #day: SortedWindow;
  readonly #long: SortedWindow;
  readonly #steady: SortedWindow;
  readonly #longLevel: SortedWindow;
  readonly #shape: NearestShape;
  readonly #usual: Record<'shift' | 'drift' | 'shape', Usual>;
  #calm: number;

  constructor(saved: SavedDetector = { values: [], shift: [], drift: [], shape: [], calm: calmValues }) {
    const { values, shift, drift, shape, calm } = saved;
    this.#day = new SortedWindow(dayLength, values);
    this.#long = new SortedWindow(longLength, values);
    this.#steady = new SortedWindow(steadyLength, values);
    this.#longLevel = new SortedWindow(longLevelLength, values);
    this.#shape = new NearestShape(longLength, values);
    this.#usual = {
      shift: new Usual(usualDeviations, shift),
      drift: new Usual(usualDeviations, drift),
      shape: new Usual(usualDistance, shape),
    };
    this.#calm = calm;
  }

  save(): SavedDetector {
    const { shift, drift, shape } = this.#usual;
    return {
      values: [...this.#long.values],
      shift: [...shift.seen],
      drift: [...drift.seen],
      shape: [...shape.seen],
      calm: this.#calm,
    };
  }

  /** Judges the next value. One that is no number is a gap. */
  judge(value: number): Judgement {
    if (!Number.isFinite(value)) {
      return { score: 0, strangeness: 0, anomalous: false, usual: NaN };
    }
    const strangeness = this.#strangenessOf(Math.max(-largest, Math.min(largest, value)));
    const isStrange = strangeness >= beyondUsual;
    const anomalous = isStrange && this.#calm >= calmValues;
    this.#calm = isStrange ? 1 : this.#calm + 1;
    const score = Math.min(1, strangeness / (2 * beyondUsual));
    return {
      score: anomalous ? score : Math.min(score, 0.49),
      strangeness,
      anomalous,
      usual: this.#long.median,
    };
  }

  #strangenessOf(value: number): number {
    const { shift, drift, shape } = this.#usual;
    this.#steady.add(value);
    this.#longLevel.add(value);
    const isDayKnown = this.#day.size >= fewestOfDay;
    const isLongKnown = this.#long.size >= fewestOfLong;
    const voices = [
      shift.compare(isDayKnown ? distance(this.#steady.median, this.#day, deviationOf(this.#day)) : 0),
      drift.compare(isLongKnown ? distance(this.#longLevel.median, this.#long, deviationOf(this.#long)) : 0),
    ];
    this.#day.add(value);
    this.#long.add(value);
    voices.push(shape.compare(this.#shape.distanceOf(value) / rangeOf(this.#long)));
    return voices.reduce((sum, voice) => sum + voice ** agreement, 0) ** (1 / agreement);
  }
}

const distance = (level: number, usual: SortedWindow, deviation: number) =>
  Math.abs(level - usual.median) / deviation;

/** What the middle 90 % of values say a deviation is. */
const rangeOf = (usual: SortedWindow) =>
  Math.max((usual.quantile(0.95) - usual.quantile(0.05)) / 3.3, smallestShare * Math.abs(usual.median), 1e-9);

/** A robust deviation: 1.4826 MAD, or that of the range where half of the values are the same. */
const deviationOf = (usual: SortedWindow) => Math.max(1.4826 * usual.medianDistance, rangeOf(usual));

/** How large a distance usually becomes. */
class Usual {
  readonly #seen: SortedWindow;
  readonly #least: number;

  constructor(least: number, seen: readonly number[]) {
    this.#least = least;
    this.#seen = new SortedWindow(longLength, seen);
  }

  /** The oldest first. */
  get seen(): readonly number[] {
    return this.#seen.values;
  }

  /** A distance in units of what is usual, 0 while that is not known; then it belongs to what is usual. */
  compare(one: number): number {
    if (this.#seen.size < fewestUsual) {
      this.#seen.add(one);
      return 0;
    }
    const usual = Math.max(this.#seen.quantile(usualShare), this.#least);
    this.#seen.add(Math.min(one, learnedStrangeness * usual));
    return one / usual;
  }
}
