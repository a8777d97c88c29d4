import * as z from 'zod/mini';

/** What was observed, as opposed to why (the cause). A closed list: a label may choose one, never add one. */
export const symptoms = [
  'service_down',
  'probe_failing',
  'error_rate',
  'exception',
  'slow',
  'cpu_high',
  'memory_high',
  'disk_high',
  'network_errors',
  'open_files_high',
  'quota_low',
  'log_errors',
  'log_anomaly',
  'metric_anomaly',
  'backup_failed',
  'security',
  'other',
] as const;
export const symptomSchema = z.enum(symptoms);
export type Symptom = z.infer<typeof symptomSchema>;
