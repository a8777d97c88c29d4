import type { DataQueryRequest } from '@grafana/data';
import type { IncidentSummary } from '@trinity/contracts';

import { stateWords } from '../words/state.ts';

type AdHocFilter = NonNullable<DataQueryRequest['filters']>[number];

/** What ad-hoc filters of a dashboard can ask of an incident. */
const fields = new Map<string, (incident: IncidentSummary) => string | null>(
  Object.entries({
    severity: ({ severity }) => severity,
    component: ({ component }) => component,
    station: ({ station }) => station,
    cause: ({ cause }) => cause,
    symptom: ({ symptom }) => symptom,
    phase: ({ phase }) => phase,
    state: (incident) => stateWords(incident).label,
  })
);

export const adHocKeys = [...fields.keys()];

export function adHocValues(incidents: readonly IncidentSummary[], key: string): string[] {
  return [...new Set(incidents.map((incident) => read(incident, key)))]
    .filter((value) => value !== null)
    .sort();
}

/** The incidents that all filters leave. A filter on what incidents do not have leaves none but with a negation. */
export function applyAdHoc(
  incidents: readonly IncidentSummary[],
  filters: readonly AdHocFilter[]
): IncidentSummary[] {
  return incidents.filter((incident) =>
    filters.every((filter) => holds(filter, read(incident, filter.key) ?? ''))
  );
}

function read(incident: IncidentSummary, key: string): string | null {
  return fields.get(key)?.(incident) ?? null;
}

/** Anything but a known operator lets everything through. */
function holds({ operator, value, values }: AdHocFilter, actual: string): boolean {
  const negated = operator.startsWith('!');
  const positive = operator.replace('!', '').replace(/^=?/, '=');
  const found = matchers[positive]?.(actual, value, values ?? [value]);
  return found === undefined ? true : found !== negated;
}

const matchers: Record<string, (actual: string, value: string, values: string[]) => boolean> = {
  '=': (actual, value) => actual === value,
  '=|': (actual, _, values) => values.includes(actual),
  '=~': (actual, value) => toPattern(value)?.test(actual) ?? false,
};

function toPattern(text: string): RegExp | null {
  try {
    return new RegExp(`^(?:${text})$`);
  } catch {
    return null;
  }
}
