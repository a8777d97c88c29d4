import type { RecordedEvent } from '@trinity/contracts';

import { isSaid } from '../../../words/already-said.ts';
import { eventWords, type EventWords } from '../../../words/event.ts';

export interface Told extends RecordedEvent {
  words: EventWords;
}

/**
 * A timeline in words. One failure is a step's, then its fix's, the reason of the decision, and what the called person
 * reads: the reason stands where it was said first.
 */
export function tellOnce(timeline: readonly RecordedEvent[]): Told[] {
  let before = '';
  return timeline.map((recorded) => {
    const words = eventWords(recorded.event);
    const repeated = isSaid(words.detail, before);
    before = words.detail === '' || repeated ? before : words.detail;
    return { ...recorded, words: repeated ? { ...words, detail: '' } : words };
  });
}
