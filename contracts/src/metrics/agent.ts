import { defineMetrics } from './definition.ts';

/** What an agent says of itself and of its targets. */
export const agentMetrics = defineMetrics({
  targetUp: {
    name: 'trinity_target_up',
    type: 'gauge',
    help: '1 while a supervised target runs, else 0.',
    labels: ['component', 'target', 'supervisor'],
    from: 'agent',
  },
  targetStarts: {
    name: 'trinity_target_starts_total',
    type: 'counter',
    help: 'Starts of a target by this agent.',
    labels: ['component', 'target'],
    from: 'agent',
  },
  probeUp: {
    name: 'trinity_probe_up',
    type: 'gauge',
    help: '1 while a probe passes, else 0.',
    labels: ['component', 'target', 'probe'],
    from: 'agent',
  },
  probeDuration: {
    name: 'trinity_probe_duration_seconds',
    type: 'gauge',
    help: 'How long the last probe took.',
    labels: ['component', 'target', 'probe'],
    from: 'agent',
  },
  directives: {
    name: 'trinity_directives_total',
    type: 'counter',
    help: 'Directives that this agent finished, by action and status.',
    labels: ['action', 'status'],
    from: 'agent',
  },
});
