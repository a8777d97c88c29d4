import { metrics } from '@trinity/contracts';
import { counter, gauge } from '@trinity/sdk/instruments';
import type { Counter, Gauge, Registry } from 'prom-client';
import { messageOf } from '../message-of.ts';
import type { Collector, CounterKey, GaugeKey, Sample } from './collector.ts';

export interface CollectPorts {
  registry: Registry;
  warn(text: string): void;
  onSamples(samples: readonly Sample[]): void;
}

/** Collects all resources in rounds. A series whose source fell silent disappears instead of standing still. */
export class Collecting {
  readonly #collectors: readonly Collector[];
  readonly #ports: CollectPorts;
  readonly #instruments = new Map<Sample['metric'], Gauge | Counter>();
  readonly #shown = new Map<Collector, readonly Sample[]>();
  readonly #silent = new Set<Collector>();

  constructor(collectors: readonly Collector[], ports: CollectPorts) {
    this.#collectors = collectors;
    this.#ports = ports;
  }

  async round(): Promise<void> {
    const rounds = await Promise.all(this.#collectors.map((collector) => this.#collect(collector)));
    this.#ports.onSamples(rounds.flat());
  }

  async #collect(collector: Collector): Promise<readonly Sample[]> {
    const samples = await collector.collect().then(
      (collected) => {
        this.#silent.delete(collector);
        return collected;
      },
      (error: unknown) => {
        this.#warnOnce(collector, error);
        return [];
      }
    );
    for (const { metric, labels } of this.#shown.get(collector) ?? []) {
      this.#instrument(metric).remove(labels);
    }
    for (const { metric, labels, value } of samples) {
      // A counter is taken over as the kernel counts it: what was shown of it was removed above.
      this.#instrument(metric).inc(labels, value);
    }
    this.#shown.set(collector, samples);
    return samples;
  }

  #warnOnce(collector: Collector, error: unknown): void {
    if (!this.#silent.has(collector)) {
      this.#silent.add(collector);
      this.#ports.warn(`${collector.name} can't be collected: ${messageOf(error)}`);
    }
  }

  #instrument(metric: Sample['metric']): Gauge | Counter {
    const known = this.#instruments.get(metric) ?? create(this.#ports.registry, metric);
    this.#instruments.set(metric, known);
    return known;
  }
}

function create(registry: Registry, metric: Sample['metric']): Gauge | Counter {
  return metrics[metric].type === 'counter'
    ? counter(registry, metric as CounterKey)
    : (gauge(registry, metric as GaugeKey) as Gauge);
}
