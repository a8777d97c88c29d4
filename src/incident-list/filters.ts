import { severities, type IncidentSummary, type Severity } from '@trinity/contracts';

import { t } from '../words/translate.ts';

export const views = ['all', 'open', 'person', 'closed'] as const;
/** Which part of the list: everything, what is not closed, what waits for a person, what is closed. */
export type View = (typeof views)[number];

/** What a view is called. */
export function viewLabel(view: View): string {
  switch (view) {
    case 'all':
      return t('incidents.view.all', 'All');
    case 'open':
      return t('incidents.view.open', 'Open');
    case 'person':
      return t('incidents.view.person', 'Needs a person');
    case 'closed':
      return t('incidents.view.closed', 'Closed');
  }
}

export interface Filters {
  view: View;
  severity: Severity[];
  component: string[];
  station: string[];
  /** Words that all have to occur. */
  words: string;
  /** Whether those whose alerts persons silenced are left out. */
  hideSilenced: boolean;
}

export const noFilters: Filters = {
  view: 'all',
  severity: [],
  component: [],
  station: [],
  words: '',
  hideSilenced: false,
};

/** Reads the filters of an address; what is not understood counts as absent. */
export function readFilters(params: URLSearchParams): Filters {
  const list = (name: string) => [...new Set((params.get(name) ?? '').split(',').filter(Boolean))];
  return {
    view: views.find((view) => view === params.get('view')) ?? 'all',
    severity: severities.filter((severity) => list('severity').includes(severity)),
    component: list('component'),
    station: list('station'),
    words: (params.get('q') ?? '').slice(0, 200),
    hideSilenced: params.get('silenced') === 'hide',
  };
}

/** Puts the filters into an address and leaves what else stands there. */
export function writeFilters(filters: Filters, params: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(params);
  const write = (name: string, value: string) => (value === '' ? next.delete(name) : next.set(name, value));
  write('view', filters.view === 'all' ? '' : filters.view);
  write('severity', filters.severity.join(','));
  write('component', filters.component.join(','));
  write('station', filters.station.join(','));
  write('q', filters.words);
  write('silenced', filters.hideSilenced ? 'hide' : '');
  return next;
}

/** Whether the filters hide anything beyond the view. */
export function isFiltered({ severity, component, station, words, hideSilenced }: Filters): boolean {
  return severity.length + component.length + station.length > 0 || words.trim() !== '' || hideSilenced;
}

export function inView({ phase, needsPerson }: IncidentSummary, view: View): boolean {
  switch (view) {
    case 'all':
      return true;
    case 'open':
      return phase !== 'closed';
    case 'person':
      return needsPerson;
    case 'closed':
      return phase === 'closed';
  }
}

/** The incidents that the filters leave, whatever the view. */
export function applyFilters(
  incidents: readonly IncidentSummary[],
  filters: Omit<Filters, 'view'>
): IncidentSummary[] {
  const words = filters.words.toLowerCase().split(/\s+/).filter(Boolean);
  const among = (wanted: readonly string[], value: string | null) =>
    wanted.length === 0 || (value !== null && wanted.includes(value));
  return incidents.filter(
    (incident) =>
      among(filters.severity, incident.severity) &&
      among(filters.component, incident.component) &&
      among(filters.station, incident.station) &&
      !(filters.hideSilenced && incident.silenced) &&
      (words.length === 0 || words.every((word) => textOf(incident).includes(word)))
  );
}

const texts = new WeakMap<IncidentSummary, string>();

/** Made once for each incident: a search goes over thousands at each key. */
function textOf(incident: IncidentSummary): string {
  let text = texts.get(incident);
  if (text === undefined) {
    const { title, cause, status, component, station, symptom, assignedTo, acknowledgedBy } = incident;
    text = [title, cause, status, component, station, symptom, assignedTo, acknowledgedBy]
      .filter((part) => part !== null)
      .join('\n')
      .toLowerCase();
    texts.set(incident, text);
  }
  return text;
}
