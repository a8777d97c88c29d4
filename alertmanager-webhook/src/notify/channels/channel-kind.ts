import type { Channel } from '../channel.ts';
import type { Variables } from './variables.ts';

/** How a channel comes from the environment: it is on when its variables are set. */
export interface ChannelKind {
  name: string;
  /** All of these must be set. */
  required: readonly string[];
  /** May be set besides. */
  optional: readonly string[];
  /** Called when all that is required is set; throws a VariableError where one is not as it must be. */
  open(variables: Variables): OpenedChannel;
}

export interface OpenedChannel {
  channel: Channel;
  /** Where messages go, in words without a secret. */
  goesTo: string;
}

/** For `open`, after `required` was checked. */
export function present<T>(value: T | null): T {
  if (value === null) {
    throw new Error('a variable that is required was not checked');
  }
  return value;
}
