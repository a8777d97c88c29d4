import type { Symptom } from '@trinity/contracts';

/** From what explains most to what explains least: a service that is down has errors and is slow, not vice versa. */
const byGravity: readonly Symptom[] = [
  'security',
  'service_down',
  'probe_failing',
  'disk_high',
  'memory_high',
  'open_files_high',
  'cpu_high',
  'network_errors',
  'exception',
  'error_rate',
  'log_errors',
  'slow',
  'quota_low',
  'log_anomaly',
  'metric_anomaly',
  'backup_failed',
  'other',
];

/** Symptoms that one failure of a service shows at the same time. Every other symptom is a problem of its own. */
const availability: readonly Symptom[] = [
  'service_down',
  'probe_failing',
  'exception',
  'error_rate',
  'log_errors',
  'slow',
];

export function graverSymptom(a: Symptom, b: Symptom): Symptom {
  return byGravity.indexOf(a) <= byGravity.indexOf(b) ? a : b;
}

export function isGraver(a: Symptom, than: Symptom): boolean {
  return byGravity.indexOf(a) < byGravity.indexOf(than);
}

/** Undefined is any. */
export function includesSymptom(symptoms: readonly Symptom[] | undefined, symptom: Symptom): boolean {
  return symptoms === undefined || symptoms.includes(symptom);
}

/** Whether a failure that shows as `now` may yet show one of these, as it is graver than it looks. */
export function mayStillShow(symptoms: readonly Symptom[], now: Symptom): boolean {
  return (
    availability.includes(now) &&
    symptoms.some((symptom) => availability.includes(symptom) && isGraver(symptom, now))
  );
}

/** That it does not run or answer: what probes tell of the moment, where everything else is told of what was. */
export function isSeenByProbes(symptom: Symptom): boolean {
  return symptom === 'service_down' || symptom === 'probe_failing';
}

/**
 * Signals of one component and one failure share this. `other` says nothing about what is wrong, so there the alert's
 * name tells the failures apart.
 */
export function failureOf(symptom: Symptom, name: string): string {
  if (availability.includes(symptom)) {
    return 'availability';
  }
  return symptom === 'other' ? `other:${name}` : symptom;
}
