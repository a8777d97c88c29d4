import { counter, gauge } from '@trinity/sdk/instruments';
import type { Registry } from 'prom-client';
import type { Observation } from '../supervisors/supervisor.ts';
import type { Target, TimedOutcome } from './target.ts';

/** What is seen of targets, as metrics. */
export class TargetMetrics {
  readonly #up;
  readonly #starts;
  readonly #probeUp;
  readonly #probeSeconds;
  readonly #lives = new Map<string, string | null>();

  constructor(registry: Registry) {
    this.#up = gauge(registry, 'targetUp');
    this.#starts = counter(registry, 'targetStarts');
    this.#probeUp = gauge(registry, 'probeUp');
    this.#probeSeconds = gauge(registry, 'probeDuration');
  }

  /** The first look at a target is at the life that was there before. */
  see({ name, component, supervisor }: Target, { state, identity }: Observation): void {
    const isNew = this.#lives.has(name) && identity !== null && this.#lives.get(name) !== identity;
    this.#lives.set(name, identity);
    this.#up.set({ component, target: name, supervisor }, state === 'running' ? 1 : 0);
    this.#starts.inc({ component, target: name }, isNew ? 1 : 0);
  }

  seeProbes({ name: target, component }: Target, outcomes: readonly TimedOutcome[]): void {
    for (const { name: probe, ok, seconds } of outcomes) {
      this.#probeUp.set({ component, target, probe }, ok ? 1 : 0);
      this.#probeSeconds.set({ component, target, probe }, seconds);
    }
  }
}
