import type { DataFrame } from '@grafana/data';
import type { RecordedEvent } from '@trinity/contracts';

import { eventWords } from '../../words/event.ts';
import { column, FieldType, frame } from './frame.ts';

/** One row for each event of an incident. */
export function timelineFrame(refId: string, timeline: readonly RecordedEvent[]): DataFrame {
  const words = timeline.map(({ event }) => eventWords(event));
  return frame(refId, 'Timeline', [
    column(
      'Time',
      FieldType.time,
      timeline.map(({ event }) => event.at)
    ),
    column(
      'What',
      FieldType.string,
      words.map(({ title }) => title)
    ),
    column(
      'Detail',
      FieldType.string,
      words.map(({ detail }) => detail)
    ),
    column(
      'Who',
      FieldType.string,
      timeline.map(({ event }) => event.by.name)
    ),
    column(
      'Person',
      FieldType.boolean,
      timeline.map(({ event }) => event.by.kind === 'person')
    ),
    column(
      'Event',
      FieldType.string,
      timeline.map(({ event }) => event.type)
    ),
  ]);
}
