import type { CheckKind, Incident, Mode, Person } from '@trinity/contracts';
import type { LoadedPlaybook } from '../config/playbooks.ts';
import type { Component, Config } from '../config/schema.ts';
import type { KnownTarget } from '../executor/directory.ts';

/** A playbook that knows the cause, with what may be done with it here. */
export interface Candidate {
  playbook: LoadedPlaybook;
  /** The stricter of the playbook's mode and the receiver's. */
  mode: Mode;
  /** How likely it mends this cause, by its outcomes or, before there are enough, its own word. */
  confidence: number;
  /** Its checks that are configured for this component: what could prove it. */
  provableBy: CheckKind[];
}

/** A run that started on the target within the last hour, for the same cause. */
export interface RecentRun {
  startedAt: number;
  failed: boolean;
}

/** Everything that a decision looks at, read beforehand: the tree and the guards are pure functions of it. */
export interface DecisionContext {
  now: number;
  incident: Incident & { diagnosis: NonNullable<Incident['diagnosis']> };
  component: Component | null;
  limits: Config['limits'];
  /** Best first. */
  candidates: Candidate[];
  target: KnownTarget | null;
  /** How many targets the component has, to say why none was chosen. */
  targetCount: number;
  recentRuns: RecentRun[];
  /** The incident whose fix is at work on the target, if it is another one. */
  targetLockedBy: string | null;
  /** Targets that are being worked on now, for any incident. */
  targetsAtWork: number;
  /** The person who pressed the button, and for what. */
  requested: { by: Person; playbook: string } | null;
}

/** The candidate that is judged: the one that was asked for, or the best. */
export interface GuardContext extends DecisionContext {
  candidate: Candidate;
}
