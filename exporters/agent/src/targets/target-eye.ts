import type { Clock } from '@trinity/sdk/link';
import type { ProbeBook } from '../probes/probe-book.ts';
import { ProbeRounds } from '../probes/probe-rounds.ts';
import { ServiceWatch, type ServiceWatchPorts } from '../signals/service-watch.ts';
import type { TargetMetrics } from './target-metrics.ts';

export interface TargetEyePorts extends ServiceWatchPorts {
  clock: Clock;
  probeEveryMs: number;
  metrics: TargetMetrics;
  probes: ProbeBook;
}

/** Watches one target: by what its supervisor tells, and by its probes. */
export class TargetEye {
  readonly #ports: TargetEyePorts;
  readonly #watch: ServiceWatch;
  readonly #rounds: ProbeRounds;
  #closed = false;

  constructor(ports: TargetEyePorts) {
    const { target, clock, probeEveryMs, metrics, probes } = ports;
    this.#ports = ports;
    this.#watch = new ServiceWatch(ports);
    this.#rounds = new ProbeRounds({
      target,
      clock,
      intervalMs: probeEveryMs,
      onRound: async (outcomes, beganAt) => {
        metrics.seeProbes(target, outcomes);
        probes.see(target.name, outcomes, beganAt);
        metrics.see(target, await target.observe());
        if (!this.#closed) {
          await this.#watch.look(outcomes);
        }
      },
    });
  }

  /** Something may have changed: look at once. */
  look(): void {
    if (!this.#closed) {
      void this.#see();
      void this.#watch.look();
      this.#rounds.ask();
    }
  }

  close(): void {
    this.#closed = true;
    this.#rounds.close();
  }

  async #see(): Promise<void> {
    const { target, metrics } = this.#ports;
    metrics.see(target, await target.observe());
  }
}
