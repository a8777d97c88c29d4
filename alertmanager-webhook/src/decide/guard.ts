import type { Reason } from '@trinity/contracts';
import type { GuardContext } from './context.ts';

export interface Judgement {
  verdict: Reason['verdict'];
  text: string;
  /** When to ask again. A `wait` without it is asked again when something happens, at the latest in 5 s. */
  until?: number | undefined;
}

/** One veto over fixes. One per file in guards/, listed in guards/index.ts. */
export interface Guard {
  name: string;
  /** Whether a person who asks for the fix overrules it. */
  yieldsToPerson: boolean;
  /** Its veto alone does not call for a person to mend it, but for a person's yes. */
  asksForApproval?: boolean;
  judge(context: GuardContext): Judgement;
}

export const pass = (text: string): Judgement => ({ verdict: 'pass', text });
export const veto = (text: string, until?: number): Judgement => ({ verdict: 'veto', text, until });
export const wait = (text: string, until?: number): Judgement => ({ verdict: 'wait', text, until });
export const notConfigured = (text: string): Judgement => ({ verdict: 'not_configured', text });

/** How long something that others must say is waited for before a person is called. */
const patienceMs = 30_000;
/** How often a veto that may pass by itself is looked at again. */
const lookAgainMs = 15_000;
/** How often it is looked whether what is away has come back: after a restart that is a matter of moments. */
const backAgainMs = 2_000;

/** Waits for a while, for what is away may come back in a moment; then a veto that is looked at again. */
export function waitThenVeto({ now, incident }: GuardContext, text: string): Judgement {
  const until = Math.max(incident.openedAt, incident.requested?.at ?? 0) + patienceMs;
  return now < until ? waitForReturn({ now }, text, until) : vetoForNow({ now }, text);
}

/** Waits for what may come back at any moment, until the deadline at the latest. */
export function waitForReturn({ now }: Pick<GuardContext, 'now'>, text: string, deadline: number): Judgement {
  return wait(text, Math.min(deadline, now + backAgainMs));
}

/** A veto that may pass by itself. */
export function vetoForNow({ now }: Pick<GuardContext, 'now'>, text: string, until = Infinity): Judgement {
  return veto(text, Math.min(until, now + lookAgainMs));
}
