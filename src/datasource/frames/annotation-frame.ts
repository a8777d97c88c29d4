import { textUtil, type DataFrame } from '@grafana/data';
import type { IncidentSummary } from '@trinity/contracts';

import { stateWords } from '../../words/state.ts';
import { column, FieldType, frame } from './frame.ts';

/**
 * Incidents as regions, from their opening to their end or now, and each verified fix as a mark within. Grafana shows
 * the title and text of an annotation as HTML, so they are escaped.
 */
export function annotationFrame(
  refId: string,
  incidents: readonly IncidentSummary[],
  now: number
): DataFrame {
  const marks = incidents.flatMap((incident) => [region(incident, now), ...fixMark(incident)]);
  return frame(refId, 'Annotations', [
    column(
      'time',
      FieldType.time,
      marks.map(({ time }) => time)
    ),
    column(
      'timeEnd',
      FieldType.time,
      marks.map(({ timeEnd }) => timeEnd)
    ),
    column(
      'title',
      FieldType.string,
      marks.map(({ title }) => textUtil.escapeHtml(title))
    ),
    column(
      'text',
      FieldType.string,
      marks.map(({ text }) => textUtil.escapeHtml(text))
    ),
    column(
      'tags',
      FieldType.other,
      marks.map(({ tags }) => tags)
    ),
    column(
      'id',
      FieldType.string,
      marks.map(({ id }) => id)
    ),
  ]);
}

interface Mark {
  time: number;
  timeEnd: number;
  title: string;
  text: string;
  tags: string[];
  id: string;
}

function region(incident: IncidentSummary, now: number): Mark {
  const { id, title, status, openedAt, closedAt, severity, component, station } = incident;
  return {
    time: openedAt,
    timeEnd: closedAt ?? now,
    title,
    text: `${stateWords(incident).label}. ${status}`,
    tags: ['trinity', severity, ...new Set([component, station])].filter((tag) => tag !== null),
    id,
  };
}

function fixMark({ id, title, verifiedAt, component }: IncidentSummary): Mark[] {
  return verifiedAt === null
    ? []
    : [
        {
          time: verifiedAt,
          timeEnd: verifiedAt,
          title: `Fix verified: ${title}`,
          text: '',
          tags: ['trinity', 'fix', component].filter((tag) => tag !== null),
          id: `${id}-fix`,
        },
      ];
}
