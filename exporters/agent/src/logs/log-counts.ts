import { isFamily } from './families/family.ts';
import type { LogMetrics } from './log-metrics.ts';

/** What is counted of a log, over restarts of the agent. */
export class LogCounts {
  readonly #counts: Record<string, number> = {};
  readonly #log: string;
  readonly #metrics: LogMetrics;

  constructor(log: string, metrics: LogMetrics) {
    this.#log = log;
    this.#metrics = metrics;
  }

  all(): Record<string, number> {
    return { ...this.#counts };
  }

  lines(count: number): void {
    this.#add('lines', count);
    this.#metrics.lines(this.#log, count);
  }

  errors(family: string, count: number): void {
    if (isFamily(family)) {
      this.#add(family, count);
      this.#metrics.errors(this.#log, family, count);
    }
  }

  restore({ lines = 0, ...errors }: Record<string, number>): void {
    this.lines(lines);
    Object.entries(errors).forEach(([family, count]) => {
      this.errors(family, count);
    });
  }

  #add(key: string, count: number): void {
    this.#counts[key] = (this.#counts[key] ?? 0) + count;
  }
}
