import { metrics } from '@trinity/contracts';
import type { Sample } from '../collectors/collector.ts';

interface Minute {
  sum: number;
  count: number;
  first: number;
  last: number;
}

/** One value a minute of each series: the mean of a gauge, the growth of a counter. */
export class MinuteMeans {
  #minutes = new Map<string, Minute & { sample: Sample }>();
  /** Where the counters stood when the last minute ended. */
  #ends = new Map<string, number>();

  take(samples: readonly Sample[]): void {
    for (const sample of samples) {
      const { value } = sample;
      const series = nameOf(sample);
      const minute = this.#minutes.get(series) ?? { sum: 0, count: 0, first: value, last: value, sample };
      minute.sum += value;
      minute.count += 1;
      minute.last = value;
      this.#minutes.set(series, minute);
    }
  }

  /** Ends a minute. A counter that began anew, as after a restart, has no value for it. */
  end(): Map<string, { sample: Sample; value: number }> {
    const values = new Map<string, { sample: Sample; value: number }>();
    const ends = new Map<string, number>();
    for (const [series, { sum, count, last, sample }] of this.#minutes) {
      if (metrics[sample.metric].type === 'gauge') {
        values.set(series, { sample, value: sum / count });
        continue;
      }
      const before = this.#ends.get(series);
      ends.set(series, last);
      if (before !== undefined && last >= before) {
        values.set(series, { sample, value: last - before });
      }
    }
    this.#ends = ends;
    this.#minutes = new Map();
    return values;
  }
}

/** As Prometheus writes a series. */
export function nameOf({ metric, labels }: Pick<Sample, 'metric' | 'labels'>): string {
  const pairs = Object.entries(labels)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([label, value]) => `${label}=${JSON.stringify(value)}`);
  const { name } = metrics[metric];
  return pairs.length === 0 ? name : `${name}{${pairs.join(',')}}`;
}
