import { agentMetrics } from './agent.ts';
import { hostMetrics } from './host.ts';
import { logMetrics } from './logs.ts';
import { modelMetrics } from './model.ts';
import { receiverMetrics } from './receiver.ts';
import { sdkMetrics } from './sdk.ts';

export type { MetricDefinition } from './definition.ts';

/** Every metric that any part of Trinity exposes, once. docs/metrics.md, rules and dashboards are checked against it. */
export const metrics = {
  ...sdkMetrics,
  ...hostMetrics,
  ...agentMetrics,
  ...logMetrics,
  ...receiverMetrics,
  ...modelMetrics,
};

export type MetricKey = keyof typeof metrics;
