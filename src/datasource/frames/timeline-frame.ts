import type { DataFrame } from '@grafana/data';
import type { RecordedEvent } from '@trinity/contracts';

import { eventWords } from '../../words/event.ts';
import { boolean, text, time, toFrame, type Column } from './frame.ts';

const columns: Column<RecordedEvent>[] = [
  { ...time('Time', ({ event }) => event.at), config: { custom: { minWidth: 190 } } },
  { ...text('What', ({ event }) => eventWords(event).title), config: { custom: { minWidth: 240 } } },
  { ...text('Detail', ({ event }) => eventWords(event).detail), config: { custom: { minWidth: 320 } } },
  text('Who', ({ event }) => event.by.name),
  boolean('Person', ({ event }) => event.by.kind === 'person'),
  text('Event', ({ event }) => event.type),
];

/** One row for each event of an incident. */
export function timelineFrame(refId: string, timeline: readonly RecordedEvent[]): DataFrame {
  return toFrame(refId, 'Timeline', columns, timeline);
}
