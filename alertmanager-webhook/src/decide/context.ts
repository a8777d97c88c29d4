import type { CheckKind, Incident, Mode, Person, TargetRef } from '@trinity/contracts';
import type { LoadedPlaybook } from '../config/playbooks.ts';
import type { Component, Config } from '../config/schema.ts';
import type { Seen } from './seen.ts';

/** A playbook that knows the cause, with what may be done with it here. */
export interface Candidate {
  playbook: LoadedPlaybook;
  /** The strictest of the playbook's mode, what a person set, and the receiver's. */
  mode: Mode;
  /** How likely it mends this cause, by its outcomes or, before there are enough, its own word. */
  confidence: number;
  /** Its checks that are configured for this component: what could prove it. */
  provableBy: CheckKind[];
  /** Whether an executor's target carries a step of it out. */
  needsTarget: boolean;
  /** How many failed runs count against its error budget now, and how many it may have. */
  budget: { spent: number; allowed: number };
  /** Why services or the receiver could not carry out a step of it. */
  refusals: string[];
}

/** Everything that a decision looks at, read beforehand: the tree and the guards are pure functions of it. */
export interface DecisionContext extends Omit<Seen, 'requested'> {
  incident: Incident & { diagnosis: NonNullable<Incident['diagnosis']> };
  component: Component | null;
  limits: Config['limits'];
  /** Best first. */
  candidates: Candidate[];
  /** The person who pressed the button, and for what. */
  requested: { by: Person; playbook: string } | null;
}

/** The candidate that is judged: the one that was asked for, or the best. */
export interface GuardContext extends DecisionContext {
  candidate: Candidate;
}

/** What services and the receiver act on has no executor; it is locked under the component's name. */
export function componentTarget(component: string): TargetRef {
  return { executor: 'receiver', name: component };
}
