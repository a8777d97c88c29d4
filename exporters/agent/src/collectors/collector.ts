import type { metrics, MetricKey } from '@trinity/contracts';

type AgentKey<Type extends 'gauge' | 'counter'> = {
  [Key in MetricKey]: (typeof metrics)[Key] extends { type: Type; from: 'agent' } ? Key : never;
}[MetricKey];

/** A gauge of the agent, or a counter that the kernel counts. */
export type GaugeKey = AgentKey<'gauge'>;
export type CounterKey = AgentKey<'counter'>;

export interface Sample {
  metric: GaugeKey | CounterKey;
  labels: Record<string, string>;
  value: number;
}

/** One kind of resource; adding one is a file beside this one and a line in registry.ts. */
export interface Collector {
  name: string;
  /** The resource as it is now. Rejects when its source can't be read: no sample is better than a wrong one. */
  collect(): Promise<Sample[]>;
}
