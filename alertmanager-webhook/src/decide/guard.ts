import type { Reason } from '@trinity/contracts';
import type { GuardContext } from './context.ts';

export interface Judgement {
  verdict: Reason['verdict'];
  text: string;
  /** For `wait`: when to ask again. Without it, when something happens to the incident, at the latest in 5 s. */
  until?: number;
}

/** One veto over fixes. One per file in guards/, listed in guards/index.ts. */
export interface Guard {
  name: string;
  /** Whether a person who asks for the fix overrules it. */
  yieldsToPerson: boolean;
  judge(context: GuardContext): Judgement;
}

export const pass = (text: string): Judgement => ({ verdict: 'pass', text });
export const veto = (text: string): Judgement => ({ verdict: 'veto', text });
export const wait = (text: string, until?: number): Judgement =>
  until === undefined ? { verdict: 'wait', text } : { verdict: 'wait', text, until };
export const notConfigured = (text: string): Judgement => ({ verdict: 'not_configured', text });
