import { unseal } from '../incident/chain.ts';
import type { FeedItem } from '../store/store.ts';

/** The incidents that these events close, each once. */
export function closedIn(items: readonly FeedItem[]): Set<string> {
  return new Set(
    items.filter(({ event }) => unseal(event).type === 'incident.closed').map(({ incident }) => incident)
  );
}
