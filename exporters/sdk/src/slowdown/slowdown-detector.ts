import * as z from 'zod/mini';
import { LatencyWindow } from './latency-window.ts';

export interface Slowdown {
  status: 'began' | 'lasts' | 'ended';
  p50: number;
  p95: number;
  p99: number;
  baseline: number;
  samples: number;
}

export interface SlowdownPorts {
  /** What `save` was given before a restart. */
  saved: unknown;
  save(state: unknown): void;
}

/** Mission M2d. */
const windowSize = 100;
const leastSamples = 10;
const factor = 2;
/** What is slow where nothing is learned yet. */
export const unlearnedSeconds = 1;

/** Below this nobody notices, and twice of next to nothing is next to nothing. */
const leastBaseline = 0.05;
/** It is over when the latest samples are well below what made it begin. */
const recoveredFactor = 1.5;
const recoverySamples = 20;
const every = 5;
/** How much of a new window's p95 goes into the baseline: a slow drift is followed, a jump is not. */
const learningRate = 0.1;

const savedSchema = z.object({ baseline: z.number().check(z.positive()) });

/**
 * Says when the p95 of the last 100 durations is more than twice what it usually is. The baseline is learned from whole
 * windows that are not slow; while it is slow, nothing is learned.
 */
export class SlowdownDetector {
  readonly #ports: SlowdownPorts;
  readonly #window = new LatencyWindow(windowSize);
  #baseline: number | undefined;
  #isSlow = false;

  constructor(ports: SlowdownPorts) {
    this.#ports = ports;
    const saved = z.safeParse(savedSchema, ports.saved);
    this.#baseline = saved.success ? saved.data.baseline : undefined;
  }

  get baseline(): number {
    return this.#baseline ?? unlearnedSeconds;
  }

  /** Takes one duration, in seconds; what it returns is news, or repeats that it lasts. */
  add(seconds: number): Slowdown | undefined {
    this.#window.add(seconds);
    const { count } = this.#window;
    if (count < leastSamples || count % every !== 0) {
      return undefined;
    }
    return this.#isSlow ? this.#judgeRecovery() : this.#judge();
  }

  #judge(): Slowdown | undefined {
    if (this.#window.isAbove(0.95, factor * this.baseline)) {
      this.#isSlow = true;
      return this.#tell('began');
    }
    if (this.#window.count % windowSize === 0) {
      this.#learn(this.#window.percentile(0.95));
    }
    return undefined;
  }

  #judgeRecovery(): Slowdown {
    const recent = this.#window.percentile(0.95, recoverySamples);
    if (recent > recoveredFactor * this.baseline) {
      return this.#tell('lasts');
    }
    this.#isSlow = false;
    const told = this.#tell('ended');
    this.#window.clear();
    return told;
  }

  #learn(p95: number): void {
    const before = this.#baseline;
    const next = before === undefined ? p95 : before + learningRate * (p95 - before);
    this.#baseline = Math.max(leastBaseline, next);
    this.#ports.save({ baseline: this.#baseline });
  }

  #tell(status: Slowdown['status']): Slowdown {
    return {
      status,
      p50: this.#window.percentile(0.5),
      p95: this.#window.percentile(0.95),
      p99: this.#window.percentile(0.99),
      baseline: this.baseline,
      samples: this.#window.size,
    };
  }
}
