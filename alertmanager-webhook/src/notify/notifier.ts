import type { FeedHandler } from '../feed/consumer.ts';
import { unseal } from '../incident/chain.ts';
import type { Journal } from '../incident/journal.ts';
import type { IncidentStore } from '../store/store.ts';
import type { Channel } from './channel.ts';
import type { Outbox } from './outbox.ts';
import { routeTo, urgencyOfIncident } from './routing.ts';
import { kindOf } from './write-message.ts';

export interface NotifierPorts {
  store: IncidentStore;
  journal: Journal;
  outbox: Pick<Outbox, 'post'>;
  /** As configured now. */
  channels(): readonly Channel[];
}

/** Puts what the timelines say that people must know into the outbox, for the channels that its urgency goes to. */
export function createNotifier({ store, journal, outbox, channels }: NotifierPorts): FeedHandler {
  return {
    name: 'notifier',
    handle: async (item) => {
      const kind = kindOf(unseal(item.event));
      const loaded = kind && (await journal.load(item.incident));
      if (!kind || !loaded) {
        return;
      }
      const { incident } = loaded;
      const toldBy = kind === 'closed' ? await channelsThatTold(store, incident.id) : [];
      const on = channels().map(({ name }) => name);
      const chosen = routeTo(on, {
        urgency: urgencyOfIncident(incident),
        kind,
        toldBy,
        hasActed: incident.runs.length > 0,
      });
      await outbox.post(item, kind, chosen);
    },
  };
}

/** Channels that took a message of this incident: whom they told hears that it is over. */
async function channelsThatTold(store: IncidentStore, incident: string): Promise<string[]> {
  const events = (await store.events(incident)).map(unseal);
  return events.flatMap((event) => (event.type === 'notification.sent' && event.ok ? [event.channel] : []));
}
