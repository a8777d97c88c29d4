import type { FeedHandler } from '../feed/consumer.ts';
import { unseal } from '../incident/chain.ts';
import type { Journal } from '../incident/journal.ts';
import type { FeedItem } from '../store/store.ts';
import type { Channel, Message } from './channel.ts';

export interface NotifierPorts {
  journal: Journal;
  /** As configured now. */
  channels(): readonly Channel[];
  linkTo(id: string): string | null;
  now(): number;
  /** Counts a message by channel and result. */
  count(channel: string, ok: boolean): void;
}

/** Tells people what the timelines say that they must know, and writes on the timeline whether they were reached. */
export function createNotifier(ports: NotifierPorts): FeedHandler {
  return {
    name: 'notifier',
    handle: async (item) => {
      const event = unseal(item.event);
      if (event.type !== 'person.called' && event.type !== 'people.told') {
        return;
      }
      const message: Message = {
        incident: item.summary,
        kind: event.type === 'person.called' ? 'call' : 'notice',
        text: event.type === 'person.called' ? event.reason : event.text,
        link: ports.linkTo(item.incident),
      };
      await Promise.all(ports.channels().map((channel) => tell(ports, channel, item, message)));
    },
  };
}

async function tell(
  ports: NotifierPorts,
  channel: Channel,
  { incident }: FeedItem,
  message: Message
): Promise<void> {
  const started = ports.now();
  const failure = await channel.send(message).then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.message : String(error))
  );
  ports.count(channel.name, failure === null);
  await ports.journal.update(incident, () => ({
    events: [
      {
        type: 'notification.sent',
        channel: channel.name,
        ok: failure === null,
        text: (failure ?? message.text).slice(0, 500),
        tookMs: Math.max(0, ports.now() - started),
      },
    ],
    due: ports.now(),
  }));
}
