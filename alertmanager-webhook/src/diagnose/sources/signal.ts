import { knownCause } from '@trinity/causes';
import type { Evidence, Signal, Symptom } from '@trinity/contracts';
import type { Source } from '../source.ts';
import { bearing } from './bearing.ts';

/** What a symptom says of its cause, where nothing better is known. The seed's patterns have 0.7 to 0.95. */
const bySymptom: Partial<Readonly<Record<Symptom, { cause: string; weight: number }>>> = {
  service_down: { cause: 'service_down', weight: 0.75 },
  probe_failing: { cause: 'service_unresponsive', weight: 0.7 },
  cpu_high: { cause: 'cpu_high', weight: 0.75 },
  memory_high: { cause: 'memory_high', weight: 0.75 },
  disk_high: { cause: 'disk_full', weight: 0.7 },
  open_files_high: { cause: 'too_many_open_files', weight: 0.7 },
  quota_low: { cause: 'rate_limit', weight: 0.6 },
  slow: { cause: 'slow_response', weight: 0.6 },
  security: { cause: 'security_event', weight: 0.8 },
};

/** A process that its own agent saw end is gone for certain; an alert only says that it could not be scraped. */
const seenByAgent = 0.1;

/** A reporter that names the cause saw it where it happened, and knows nothing else. */
const recognisedThere = 0.5;

/** What the signals say by themselves, and the causes that their reporters recognised. */
export const signalSource: Source = {
  name: 'signal',
  collect: ({ incident }) =>
    incident.episodes.flatMap(({ signal }) => evidenceOf(signal, bearing(signal, incident))),
};

function evidenceOf(signal: Signal, bearingOfSignal: number): Evidence[] {
  const evidence: Evidence[] = [];
  const known = bySymptom[signal.symptom];
  if (known !== undefined) {
    const firstHand = signal.source.kind === 'agent' ? seenByAgent : 0;
    evidence.push({
      source: 'signal',
      cause: known.cause,
      weight: known.weight + firstHand,
      text: `${reporterOf(signal)} reported: ${signal.summary}`.slice(0, 1000),
      // How late it is says how grave it is; for everything else the cause does.
      ...(signal.symptom === 'slow' && signal.severity !== undefined && { severity: signal.severity }),
    });
  }
  const hint = signal.evidence.cause;
  if (hint !== undefined && knownCause(hint) !== undefined) {
    evidence.push({
      source: 'signal',
      cause: hint,
      weight: recognisedThere * bearingOfSignal,
      text: `${signal.source.name} recognised this cause where it happened.`,
    });
  }
  return evidence;
}

/** A reporter that is called after its kind is named once. */
function reporterOf({ source: { kind, name } }: Signal): string {
  return kind === name ? `The ${kind}` : `${kind} ${name}`;
}
