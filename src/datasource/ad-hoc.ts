import type { DataQueryRequest } from '@grafana/data';
import type { IncidentSummary } from '@trinity/contracts';

import { stateWords } from '../words/state.ts';

type AdHocFilter = NonNullable<DataQueryRequest['filters']>[number];

/** What ad-hoc filters of a dashboard can ask of an incident. */
const fields: Record<string, (incident: IncidentSummary) => string | null> = {
  severity: ({ severity }) => severity,
  component: ({ component }) => component,
  station: ({ station }) => station,
  cause: ({ cause }) => cause,
  symptom: ({ symptom }) => symptom,
  phase: ({ phase }) => phase,
  state: (incident) => stateWords(incident).label,
};

export const adHocKeys = Object.keys(fields);

export function adHocValues(incidents: readonly IncidentSummary[], key: string): string[] {
  const read = fields[key] ?? (() => null);
  return [...new Set(incidents.map(read))].filter((value) => value !== null).sort();
}

/** The incidents that all filters leave. A filter on what incidents do not have leaves none but with a negation. */
export function applyAdHoc(
  incidents: readonly IncidentSummary[],
  filters: readonly AdHocFilter[]
): IncidentSummary[] {
  return incidents.filter((incident) =>
    filters.every((filter) => holds(filter, (fields[filter.key] ?? (() => null))(incident) ?? ''))
  );
}

function holds({ operator, value, values }: AdHocFilter, actual: string): boolean {
  switch (operator) {
    case '=':
      return actual === value;
    case '!=':
      return actual !== value;
    case '=|':
      return (values ?? [value]).includes(actual);
    case '!=|':
      return !(values ?? [value]).includes(actual);
    case '=~':
      return toPattern(value)?.test(actual) ?? false;
    case '!~':
      return !(toPattern(value)?.test(actual) ?? true);
    default:
      return true;
  }
}

function toPattern(text: string): RegExp | null {
  try {
    return new RegExp(`^(?:${text})$`);
  } catch {
    return null;
  }
}
