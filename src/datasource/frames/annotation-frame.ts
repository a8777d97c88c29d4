import { FieldType, textUtil, type DataFrame } from '@grafana/data';
import type { IncidentSummary } from '@trinity/contracts';

import { stateWords } from '../../words/state.ts';
import { text, time, toFrame, type Column } from './frame.ts';

interface Mark {
  at: number;
  until: number;
  title: string;
  detail: string;
  tags: string[];
  id: string;
}

/** The columns that Grafana reads annotations from. It shows title and text as HTML, so they are escaped. */
const columns: Column<Mark>[] = [
  time('time', ({ at }) => at),
  time('timeEnd', ({ until }) => until),
  text('title', ({ title }) => textUtil.escapeHtml(title)),
  text('text', ({ detail }) => textUtil.escapeHtml(detail)),
  { name: 'tags', type: FieldType.other, of: ({ tags }) => tags },
  text('id', ({ id }) => id),
];

/** Incidents as regions, from their opening to their end or now, and each verified fix as a mark within. */
export function annotationFrame(
  refId: string,
  incidents: readonly IncidentSummary[],
  now: number
): DataFrame {
  const marks = incidents.flatMap((incident) => [region(incident, now), ...fixMark(incident)]);
  return toFrame(refId, 'Annotations', columns, marks);
}

function region(incident: IncidentSummary, now: number): Mark {
  const { id, title, status, openedAt, closedAt, severity, component, station } = incident;
  return {
    at: openedAt,
    until: closedAt ?? now,
    title,
    detail: `${stateWords(incident).label}. ${status}`,
    tags: ['trinity', severity, ...new Set([component, station])].filter((tag) => tag !== null),
    id,
  };
}

function fixMark({ id, title, verifiedAt, component }: IncidentSummary): Mark[] {
  return verifiedAt === null
    ? []
    : [
        {
          at: verifiedAt,
          until: verifiedAt,
          title: `Fix verified: ${title}`,
          detail: '',
          tags: ['trinity', 'fix', component].filter((tag) => tag !== null),
          id: `${id}-fix`,
        },
      ];
}
