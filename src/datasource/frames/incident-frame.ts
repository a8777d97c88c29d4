import type { DataFrame, DataLink } from '@grafana/data';
import type { IncidentSummary } from '@trinity/contracts';

import { appPath } from '../../grafana/app-paths.ts';
import { stateWords } from '../../words/state.ts';
import { boolean, number, severityColumn, text, time, toFrame, type Column } from './frame.ts';

/** With Grafana's own template of the row's id. */
const link: DataLink = {
  title: 'Open the incident',
  url: `${appPath('incidents')}/` + '${__data.fields.Id:percentencode}',
};

/** One row for each incident, in the order given. */
export function incidentFrame(refId: string, incidents: readonly IncidentSummary[], now: number): DataFrame {
  const columns: Column<IncidentSummary>[] = [
    time('Opened', ({ openedAt }) => openedAt),
    severityColumn('Severity', ({ severity }) => severity),
    { ...text('Title', ({ title }) => title), config: { links: [link], custom: { minWidth: 280 } } },
    text('State', (incident) => stateWords(incident).label),
    text('Component', ({ component }) => component),
    text('Station', ({ station }) => station),
    text('Cause', ({ cause }) => cause),
    number('Confidence', ({ confidence }) => confidence, { unit: 'percentunit', min: 0, max: 1 }),
    text('Status', ({ status }) => status),
    boolean('Needs a person', ({ needsPerson }) => needsPerson),
    boolean('Silenced', ({ silenced }) => silenced),
    number('Signals', ({ signalCount }) => signalCount),
    number('Lasted', ({ openedAt, closedAt }) => (closedAt ?? now) - openedAt, { unit: 'ms' }),
    time('Closed', ({ closedAt }) => closedAt),
    text('Assigned to', ({ assignedTo }) => assignedTo),
    text('Id', ({ id }) => id),
  ];
  return toFrame(refId, 'Incidents', columns, incidents);
}
