import type { MetricFindValue } from '@grafana/data';
import { severities, type ComponentState, type IncidentSummary } from '@trinity/contracts';

import { severityWords } from '../words/severity.ts';

interface Sources {
  components(): Promise<ComponentState[]>;
  incidents(): Promise<IncidentSummary[]>;
}

export const variableQueries = ['components', 'stations', 'severities', 'causes', 'incidents'] as const;

/** The values of a variable. What is asked is not understood: none. */
export async function valuesOf(query: string, sources: Sources): Promise<MetricFindValue[]> {
  switch (variableQueries.find((known) => known === query.trim())) {
    case 'components':
      return texts((await sources.components()).map(({ name }) => name));
    case 'stations':
      return texts((await sources.components()).map(({ station }) => station));
    case 'severities':
      return severities.map((value) => ({ text: severityWords(value).label(), value }));
    case 'causes':
      return texts((await sources.incidents()).map(({ cause }) => cause));
    case 'incidents':
      return (await sources.incidents()).map(({ id, title }) => ({ text: title, value: id }));
    case undefined:
      return [];
  }
}

function texts(values: (string | null)[]): MetricFindValue[] {
  return [...new Set(values)]
    .filter((value) => value !== null)
    .sort()
    .map((text) => ({ text }));
}
