import type { IncidentSummary, MessageKind } from '@trinity/contracts';

/** What people are told: one message per incident and state. All texts have passed `harmless`. */
export interface Message {
  /** The same for every try: what a channel that can uses to drop a message that comes twice. */
  id: string;
  /** `test`: a person wants to see whether messages arrive. */
  kind: MessageKind | 'test';
  urgency: Urgency;
  /** One line. */
  title: string;
  /** What happened, the cause, what was done, what to do: in this order, each with its name. */
  facts: readonly Fact[];
  /** Where to look. Null when the receiver does not know its own address. */
  link: string | null;
  at: number;
  /** Whom of the on-call plan it is for; channels that reach one person only take the last. Empty: whoever the variables name. */
  to: readonly Recipient[];
  /** Null for a test, and for what tells of many. */
  incident: IncidentSummary | null;
}

export interface Recipient {
  name: string;
  email?: string | undefined;
  phone?: string | undefined;
}

export interface Fact {
  name: string;
  text: string;
}

/** As alerts' label `severity` has it. */
export const urgencies = ['critical', 'warning', 'info'] as const;
export type Urgency = (typeof urgencies)[number];

/** One way to reach people. One file each in channels/, named in channels/index.ts; channel.conformance.ts holds them all. */
export interface Channel {
  /** Lower snake case: also the label of the metric. */
  name: string;
  /**
   * Resolves when the other side took the message; throws NotDelivered with the reason, without any secret in it. Told
   * again after a crash between the other side's yes and our note of it: at least once.
   */
  send(message: Message): Promise<void>;
}

/** A message was not taken. `reason` is for the person who mends the channel. */
export class NotDelivered extends Error {
  override name = 'NotDelivered';
  /** Trying again changes nothing: a wrong key, an address that does not exist. */
  readonly isFinal: boolean;
  /** How long the other side wants to be left alone. */
  readonly retryAfterMs: number | null;

  constructor(
    reason: string,
    { isFinal = false, retryAfterMs = null }: { isFinal?: boolean; retryAfterMs?: number | null } = {}
  ) {
    super(reason);
    this.isFinal = isFinal;
    this.retryAfterMs = retryAfterMs;
  }
}
