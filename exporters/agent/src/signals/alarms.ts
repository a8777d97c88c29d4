import type { Severity, SignalEvidence, Symptom } from '@trinity/contracts';

/** What a problem is, over all its episodes. */
export interface AlarmKey {
  symptom: Symptom;
  component: string;
  /** What has it: a target's name, a mount point, a resource. */
  subject: string;
}

export interface Alarm extends AlarmKey {
  /** The subject, where it is a target of this agent. */
  target?: string;
  /** The life that has the problem; another life that has it is another episode. */
  identity?: string;
  /** When it began, by the wall clock, where that was before it was sure. */
  startsAt?: number;
  severity: Severity;
  summary: string;
  evidence: SignalEvidence;
}

/** Problems that begin, get worse and end. Saying the same twice is saying it once. */
export interface Alarms {
  /** The open problems of one kind, whoever raised them. */
  raised(symptom: Symptom): AlarmKey[];
  isRaised(key: AlarmKey, identity?: string): boolean;
  /** One that is raised is told again where it is graver than it was. */
  raise(alarm: Alarm): void;
  clear(key: AlarmKey): void;
}

/** For an agent that reports to nobody, or is not to: nothing is news to nobody, so no evidence is gathered. */
export const noAlarms: Alarms = {
  raised: () => [],
  isRaised: () => true,
  raise: () => undefined,
  clear: () => undefined,
};
