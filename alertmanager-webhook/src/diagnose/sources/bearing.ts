import type { Incident, Signal } from '@trinity/contracts';

const ofWhatWasSurvived = 0.5;

/**
 * How much of what a signal says counts for the whole incident, 0 to 1. Once a process is gone, its last words say why,
 * if anything does; what it had reported while it ran, it had survived (fatal errors come with the report of its death).
 */
export function bearing(signal: Signal, { symptom }: Incident): number {
  return symptom === 'service_down' && signal.symptom !== 'service_down' ? ofWhatWasSurvived : 1;
}
