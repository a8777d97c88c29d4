import type { IncidentSummary } from '@trinity/contracts';

/** What people are told: one message per incident and state. */
export interface Message {
  incident: IncidentSummary;
  /** `call`: somebody must do something. `notice`: somebody should know. */
  kind: 'call' | 'notice';
  /** Why a person is needed, or what happened. */
  text: string;
  /** Where to look. Null when the receiver does not know its own address. */
  link: string | null;
}

/** One way to reach people. One file each, listed in app.ts. */
export interface Channel {
  /** Lower snake case: also the label of the metric. */
  name: string;
  /** Resolves when the other side took the message; throws an Error with the reason, without any secret in it. */
  send(message: Message): Promise<void>;
}
