import type { DataQuery } from '@grafana/schema';
import { severities, type Severity } from '@trinity/contracts';

import { views, type View } from '../incident-list/filters.ts';

export const queryTypes = [
  'incidents',
  'over_time',
  'statistics',
  'components',
  'timeline',
  'fixes',
  'annotations',
] as const;
/**
 * incidents: one row each. over_time: how many were opened and fixed per interval. statistics: one row of figures.
 * components: one row each, as of now. timeline: the events of one incident. fixes: the last runs of every playbook. annotations: incidents as regions.
 */
export type QueryType = (typeof queryTypes)[number];

/** A query as it stands in dashboards: everything may be missing or from another version. */
export interface TrinityQuery extends DataQuery {
  queryType?: string;
  view?: View;
  severity?: Severity[];
  /** Names with commas between; dashboard variables are filled in. */
  component?: string;
  station?: string;
  words?: string;
  /** Whether incidents whose alerts persons silenced are left out. */
  hideSilenced?: boolean;
  /** The id of one incident, for `timeline`. */
  incident?: string;
}

export const defaultQuery: Partial<TrinityQuery> = { queryType: 'incidents', view: 'all' };

/** A query with its variables filled in, and nothing in it that is not understood. */
export interface ReadQuery {
  type: QueryType;
  view: View;
  severity: Severity[];
  component: string[];
  station: string[];
  words: string;
  hideSilenced: boolean;
  incident: string;
}

/** @param fillIn puts the values of dashboard variables into a text, several as `a,b` */
export function readQuery(query: TrinityQuery, fillIn: (text: string) => string): ReadQuery {
  const list = (text: string | undefined) =>
    fillIn(text ?? '')
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean);
  return {
    type: queryTypes.find((type) => type === query.queryType) ?? 'incidents',
    view: views.find((view) => view === query.view) ?? 'all',
    severity: severities.filter((severity) => query.severity?.includes(severity)),
    component: list(query.component),
    station: list(query.station),
    words: fillIn(query.words ?? '').slice(0, 200),
    hideSilenced: query.hideSilenced === true,
    incident: fillIn(query.incident ?? '').trim(),
  };
}
