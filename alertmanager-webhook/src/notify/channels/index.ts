import type { Channel } from '../channel.ts';
import type { ChannelKind } from './channel-kind.ts';
import { emailKind } from './email.ts';
import { pushKind } from './push.ts';
import { slackKind } from './slack.ts';
import { smsKind } from './sms.ts';
import { Variables, type Environment } from './variables.ts';

/** Channels that are on when their variables are set. Alertmanager is one besides: trinity.yaml has its address. */
export const channelKinds: readonly ChannelKind[] = [emailKind, smsKind, slackKind, pushKind];

export interface ChannelSetup {
  name: string;
  /** Null unless it is on. */
  channel: Channel | null;
  state: 'on' | 'off' | 'incomplete';
  /** Where messages go, or what is missing. Without a secret. */
  text: string;
}

/** What the environment sets up. Half of it set is said, and is no reason not to start: the names are those of others too. */
export function setUpChannels(environment: Environment): ChannelSetup[] {
  const variables = new Variables(environment);
  return channelKinds.map((kind) => setUp(kind, variables));
}

function setUp(kind: ChannelKind, variables: Variables): ChannelSetup {
  const { name, required } = kind;
  try {
    const missing = required.filter((variable) => variables.read(variable) === null);
    if (missing.length === required.length) {
      return { name, channel: null, state: 'off', text: `Set ${required.join(', ')} to use it.` };
    }
    if (missing.length > 0) {
      return { name, channel: null, state: 'incomplete', text: `${missing.join(', ')} is not set.` };
    }
    const { channel, goesTo } = kind.open(variables);
    return { name, channel, state: 'on', text: `Messages go to ${goesTo}.` };
  } catch (error) {
    return { name, channel: null, state: 'incomplete', text: `${(error as Error).message}.` };
  }
}
