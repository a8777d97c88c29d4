import type { Severity, Signal, Symptom } from '@trinity/contracts';

/** Mission M2f, for what nothing more is known of. */
export const severityOf: Readonly<Record<Symptom, Severity>> = {
  service_down: 'high',
  probe_failing: 'high',
  error_rate: 'high',
  exception: 'medium',
  slow: 'medium',
  cpu_high: 'medium',
  memory_high: 'medium',
  disk_high: 'medium',
  network_errors: 'medium',
  open_files_high: 'medium',
  quota_low: 'low',
  log_errors: 'medium',
  log_anomaly: 'low',
  metric_anomaly: 'low',
  backup_failed: 'high',
  security: 'critical',
  other: 'medium',
};

const titles: Readonly<Record<Symptom, string>> = {
  service_down: 'is down',
  probe_failing: 'does not pass its probes',
  error_rate: 'has too many errors',
  exception: 'had an uncaught error',
  slow: 'is slow',
  cpu_high: 'uses too much CPU',
  memory_high: 'uses too much memory',
  disk_high: 'is running out of disk space',
  network_errors: 'has network errors',
  open_files_high: 'has too many open files',
  quota_low: 'is running out of API quota',
  log_errors: 'logs errors',
  log_anomaly: 'logs unusual things',
  metric_anomaly: 'behaves unusually',
  backup_failed: 'has no fresh backup',
  security: 'may be under attack',
  other: '',
};

/** What a list shows before anything is known of the cause. */
export function titleOf({ component, symptom, name, summary }: Signal): string {
  if (component === null) {
    return `${name}: ${summary}`.slice(0, 500);
  }
  return symptom === 'other' ? `${component}: ${name}` : `${component} ${titles[symptom]}`;
}
