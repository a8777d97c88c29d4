import type { Matcher } from '../config/matcher.ts';
import type { Component } from '../config/schema.ts';
import type { OpenFailure } from '../diagnose/sources/dependency.ts';
import type { SourcePorts } from '../diagnose/sources/index.ts';
import { lastHappenedAt, openReports } from '../incident/open-reports.ts';
import { openIncidentsKey, openIncidentsSchema } from '../ingest/episode.ts';
import type { IncidentStore } from '../store/store.ts';
import * as z from 'zod/mini';
import type { Core } from './core.ts';

/** How close together samples are asked for; as close as most are scraped. */
const stepMs = 15_000;

/** What the sources of evidence ask, answered by the store, the configuration and Prometheus. */
export function sourcePorts({ store, clock, changes, directory, live }: Core): SourcePorts {
  return {
    store,
    components: () => live().settings.config.components,
    now: () => clock.now(),
    recentChanges: (component, since) => changes.recent(component, since),
    hostsOf: (component) => directory.hostsOf(component),
    openFailures: (components) => openFailures(store, components),
    lastHappenedAt: async (incident) => lastHappenedAt(incident.symptom, await openReports(store, incident)),
    seriesOf: (component, from, to) => {
      const selector = selectorOf(component);
      const { prometheus } = live();
      return prometheus === null || selector === null ? null : prometheus.range(selector, from, to, stepMs);
    },
  };
}

async function openFailures(store: IncidentStore, components: readonly string[]): Promise<OpenFailure[]> {
  const cells = await store.cells(components.map(openIncidentsKey));
  const ids = cells.flatMap((cell) => (cell ? z.parse(openIncidentsSchema, JSON.parse(cell.value)) : []));
  const summaries = await store.summaries(ids);
  return summaries.flatMap(({ id, component, cause, symptom, openedAt, verifiedAt, phase }) =>
    component === null || phase === 'closed'
      ? []
      : [{ component, incident: id, cause, symptom, openedAt, verifiedAt }]
  );
}

/** Buckets of histograms are many and say little one by one. */
const withoutBuckets = '__name__!~".+_bucket"';

/**
 * The series of a component, by the matchers that trinity.yaml has for its alerts; null where it has none. Only what that
 * file says is in it: no label of an alert is.
 */
export function selectorOf({ match }: Component): string | null {
  if (match === undefined || !match.some(({ operator, value }) => operator === '=' && value !== '')) {
    return null;
  }
  const terms = match.map(
    ({ label, operator, value }: Matcher) => `${label}${operator}${JSON.stringify(value)}`
  );
  return `{${[...terms, withoutBuckets].join(',')}}`;
}
