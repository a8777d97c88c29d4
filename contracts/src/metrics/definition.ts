/** A metric as Prometheus sees it. */
export interface MetricDefinition {
  name: string;
  type: 'counter' | 'gauge' | 'histogram';
  help: string;
  labels: readonly string[];
  /** Which process exposes it. */
  from: 'sdk' | 'agent' | 'receiver';
  /** What the workers of one service have together; their sum when absent. */
  together?: 'sum' | 'min' | 'max';
}

/** Takes definitions as they are written, so that names and labels are known as types. */
export const defineMetrics = <const M extends Record<string, MetricDefinition>>(metrics: M): M => metrics;
