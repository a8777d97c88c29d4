import type { Channel, Message } from '../channel.ts';
import { present, type ChannelKind } from './channel-kind.ts';
import { post } from './post.ts';
import { VariableError } from './variables.ts';

export interface PushOptions {
  /** The server, without the topic. */
  url: string;
  topic: string;
  token: string | null;
}

/** ntfy makes a file of a message that is longer. */
const maxBytes = 4_000;

const tags: Readonly<Record<Message['kind'], string>> = {
  call: 'rotating_light',
  notice: 'information_source',
  closed: 'white_check_mark',
  test: 'test_tube',
};

/** ntfy (ntfy.sh or a server of your own): its JSON form, in which no text can become a header. */
export function createPushChannel({ url, topic, token }: PushOptions): Channel {
  return {
    name: 'push',
    send: (message) =>
      post({
        url,
        headers: {
          'content-type': 'application/json',
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify({ topic, ...toNtfy(message) }),
      }),
  };
}

/** Priorities as ntfy has them: 5 rings through "do not disturb". */
export function toNtfy({ title, kind, urgency, facts, link }: Message) {
  const text = facts.map((fact) => `${fact.name}: ${fact.text}`).join('\n');
  return {
    title,
    message: Buffer.from(text).subarray(0, maxBytes).toString().replace(/�+$/, ''),
    priority: kind === 'call' ? (urgency === 'critical' ? 5 : 4) : 3,
    tags: [tags[kind]],
    ...(link === null ? {} : { click: link }),
  };
}

/** `NTFY_URL` is the topic's address, as its page in a browser has it. */
export const pushKind: ChannelKind = {
  name: 'push',
  required: ['NTFY_URL'],
  optional: ['NTFY_TOKEN'],
  open: (variables) => {
    const url = present(variables.readUrl('NTFY_URL'));
    const [, before, topic] = /^(.*\/)([\w-]{1,64})\/?$/.exec(url.pathname) ?? [];
    if (topic === undefined || before === undefined) {
      throw new VariableError('NTFY_URL must end in the topic, as https://ntfy.sh/TOPIC does');
    }
    const token = variables.read('NTFY_TOKEN');
    const channel = createPushChannel({ url: `${url.origin}${before}`, topic, token });
    return { channel, goesTo: `a topic of ${url.hostname}` };
  },
};
