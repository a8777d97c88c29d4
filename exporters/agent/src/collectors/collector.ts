import type { metrics, MetricKey } from '@trinity/contracts';

/** A gauge of the agent. */
export type GaugeKey = {
  [Key in MetricKey]: (typeof metrics)[Key] extends { type: 'gauge'; from: 'agent' } ? Key : never;
}[MetricKey];

export interface Sample {
  metric: GaugeKey;
  labels: Record<string, string>;
  value: number;
}

/** One kind of resource; adding one is a file beside this one and a line in registry.ts. */
export interface Collector {
  name: string;
  /** The resource as it is now. Rejects when its source can't be read: no sample is better than a wrong one. */
  collect(): Promise<Sample[]>;
}
