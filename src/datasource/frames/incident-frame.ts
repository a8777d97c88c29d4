import type { DataFrame, DataLink } from '@grafana/data';
import type { IncidentSummary } from '@trinity/contracts';

import { appPath } from '../../grafana/app-paths.ts';
import { stateWords } from '../../words/state.ts';
import { column, FieldType, frame, severityColumn } from './frame.ts';

const link: DataLink = {
  title: 'Open the incident',
  // eslint-disable-next-line no-template-curly-in-string -- Grafana's own template
  url: `${appPath('incidents')}/` + '${__data.fields.Id:percentencode}',
};

/** One row for each incident, in the order given. */
export function incidentFrame(refId: string, incidents: readonly IncidentSummary[], now: number): DataFrame {
  const of = <T>(pick: (incident: IncidentSummary) => T | null) => incidents.map(pick);
  return frame(refId, 'Incidents', [
    column(
      'Opened',
      FieldType.time,
      of(({ openedAt }) => openedAt)
    ),
    severityColumn(
      'Severity',
      of(({ severity }) => severity)
    ),
    column(
      'Title',
      FieldType.string,
      of(({ title }) => title),
      { links: [link] }
    ),
    column(
      'State',
      FieldType.string,
      of((incident) => stateWords(incident).label)
    ),
    column(
      'Component',
      FieldType.string,
      of(({ component }) => component)
    ),
    column(
      'Station',
      FieldType.string,
      of(({ station }) => station)
    ),
    column(
      'Cause',
      FieldType.string,
      of(({ cause }) => cause)
    ),
    column(
      'Confidence',
      FieldType.number,
      of(({ confidence }) => confidence),
      { unit: 'percentunit', min: 0, max: 1 }
    ),
    column(
      'Status',
      FieldType.string,
      of(({ status }) => status)
    ),
    column(
      'Needs a person',
      FieldType.boolean,
      of(({ needsPerson }) => needsPerson)
    ),
    column(
      'Signals',
      FieldType.number,
      of(({ signalCount }) => signalCount)
    ),
    column(
      'Lasted',
      FieldType.number,
      of(({ openedAt, closedAt }) => (closedAt ?? now) - openedAt),
      { unit: 'ms' }
    ),
    column(
      'Closed',
      FieldType.time,
      of(({ closedAt }) => closedAt)
    ),
    column(
      'Assigned to',
      FieldType.string,
      of(({ assignedTo }) => assignedTo)
    ),
    column(
      'Id',
      FieldType.string,
      of(({ id }) => id)
    ),
  ]);
}
