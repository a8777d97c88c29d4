/** Every metric that any part of Trinity exposes, once. docs/metrics.md, rules and dashboards are checked against it. */
export interface MetricDefinition {
  name: string;
  type: 'counter' | 'gauge' | 'histogram';
  help: string;
  labels: readonly string[];
  /** Which process exposes it. */
  from: 'sdk' | 'agent' | 'receiver';
}

const define = <const M extends Record<string, MetricDefinition>>(metrics: M) => metrics;

export const metrics = define({
  requests: {
    name: 'trinity_requests_total',
    type: 'counter',
    help: 'Requests answered, by route template.',
    labels: ['station', 'endpoint', 'status_class'],
    from: 'sdk',
  },
  errors: {
    name: 'trinity_errors_total',
    type: 'counter',
    help: 'Errors, by the slug of their cause.',
    labels: ['station', 'error_type'],
    from: 'sdk',
  },
  responseTime: {
    name: 'trinity_response_time_seconds',
    type: 'histogram',
    help: 'Time to answer a request, by route template.',
    labels: ['station', 'endpoint'],
    from: 'sdk',
  },
  activeUsers: {
    name: 'trinity_active_users',
    type: 'gauge',
    help: 'Users or sessions active now, as the service counts them.',
    labels: ['station'],
    from: 'sdk',
  },
  apiQuotaRemaining: {
    name: 'trinity_api_quota_remaining',
    type: 'gauge',
    help: 'Requests left in the current quota window of an API; absent while unknown.',
    labels: ['api_name'],
    from: 'sdk',
  },
  signalsBuffered: {
    name: 'trinity_signals_buffered',
    type: 'gauge',
    help: 'Signals that wait to be delivered to the receiver.',
    labels: [],
    from: 'sdk',
  },
  signalsDropped: {
    name: 'trinity_signals_dropped_total',
    type: 'counter',
    help: 'Signals dropped because the buffer was full or the receiver refused them.',
    labels: ['reason'],
    from: 'sdk',
  },
  cpuPercent: {
    name: 'trinity_cpu_percent',
    type: 'gauge',
    help: 'CPU time in use on the host, 0 to 100.',
    labels: [],
    from: 'agent',
  },
  cpuRatio: {
    name: 'trinity_cpu_usage_ratio',
    type: 'gauge',
    help: 'CPU time in use on the host, 0 to 1.',
    labels: [],
    from: 'agent',
  },
  memoryPercent: {
    name: 'trinity_memory_percent',
    type: 'gauge',
    help: 'Memory in use on the host, 0 to 100.',
    labels: [],
    from: 'agent',
  },
  memoryRatio: {
    name: 'trinity_memory_usage_ratio',
    type: 'gauge',
    help: 'Memory in use on the host, 0 to 1.',
    labels: [],
    from: 'agent',
  },
  diskPercent: {
    name: 'trinity_disk_percent',
    type: 'gauge',
    help: 'Space in use on a file system, 0 to 100.',
    labels: ['mountpoint'],
    from: 'agent',
  },
  diskRatio: {
    name: 'trinity_disk_usage_ratio',
    type: 'gauge',
    help: 'Space in use on a file system, 0 to 1.',
    labels: ['mountpoint'],
    from: 'agent',
  },
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
  alertsReceived: {
    name: 'trinity_alerts_received_total',
    type: 'counter',
    help: 'Alerts and signals received, by what became of them.',
    labels: ['source', 'result'],
    from: 'receiver',
  },
  incidentsOpened: {
    name: 'trinity_incidents_opened_total',
    type: 'counter',
    help: 'Incidents opened.',
    labels: ['severity'],
    from: 'receiver',
  },
  incidentsClosed: {
    name: 'trinity_incidents_closed_total',
    type: 'counter',
    help: 'Incidents closed, by outcome.',
    labels: ['outcome'],
    from: 'receiver',
  },
  incidentsOpen: {
    name: 'trinity_incidents_open',
    type: 'gauge',
    help: 'Incidents that are not closed, by phase.',
    labels: ['phase'],
    from: 'receiver',
  },
  incidentsNeedPerson: {
    name: 'trinity_incidents_need_person',
    type: 'gauge',
    help: 'Incidents that wait for a person.',
    labels: [],
    from: 'receiver',
  },
  fixes: {
    name: 'trinity_fixes_total',
    type: 'counter',
    help: 'Runs of playbooks that ended, by outcome.',
    labels: ['playbook', 'outcome'],
    from: 'receiver',
  },
  decisions: {
    name: 'trinity_decisions_total',
    type: 'counter',
    help: 'Decisions, by outcome.',
    labels: ['outcome'],
    from: 'receiver',
  },
  timeToFix: {
    name: 'trinity_time_to_fix_seconds',
    type: 'histogram',
    help: 'From the opening of an incident to its verified fix.',
    labels: ['playbook'],
    from: 'receiver',
  },
  stageDuration: {
    name: 'trinity_stage_duration_seconds',
    type: 'histogram',
    help: 'How long one pass of a stage took.',
    labels: ['phase'],
    from: 'receiver',
  },
  stageErrors: {
    name: 'trinity_stage_errors_total',
    type: 'counter',
    help: 'Passes of a stage that ended in an error and are tried again.',
    labels: ['phase'],
    from: 'receiver',
  },
  executorSeen: {
    name: 'trinity_executor_last_seen_timestamp_seconds',
    type: 'gauge',
    help: 'When an executor last asked for directives or reported.',
    labels: ['executor'],
    from: 'receiver',
  },
  notifications: {
    name: 'trinity_notifications_total',
    type: 'counter',
    help: 'Messages to people, by channel and result.',
    labels: ['channel', 'result'],
    from: 'receiver',
  },
  configLastReloadSuccess: {
    name: 'trinity_config_last_reload_successful',
    type: 'gauge',
    help: '1 if the last reload of the configuration was taken, else 0.',
    labels: [],
    from: 'receiver',
  },
});

export type MetricKey = keyof typeof metrics;
