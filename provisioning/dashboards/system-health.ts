import { metrics } from '@trinity/contracts';
import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import {
  AnnotationQueryBuilder,
  DashboardBuilder,
  DashboardCursorSync,
  DatasourceVariableBuilder,
  QueryVariableBuilder,
  RowBuilder,
  VariableRefresh,
  VariableSort,
  type Panel,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { ofTrinity, prometheus, trinity } from './query.ts';
import { bottleneck } from './sections/bottleneck.ts';
import { history } from './sections/history.ts';
import { incidents } from './sections/incidents.ts';
import { requests } from './sections/requests.ts';
import { resources } from './sections/resources.ts';
import { status } from './sections/status.ts';

const sections: readonly [string, readonly Builder<Panel>[]][] = [
  ['Now', status],
  ['Incidents', incidents],
  ['Requests', requests],
  ['Bottleneck', bottleneck],
  ['Resources', resources],
  ['History', history],
];

const everyStation = { selected: true, text: 'All', value: '$__all' };

/** The dashboard "Trinity System Health" as Grafana provisions it. */
export function renderSystemHealth(): string {
  const dashboard = new DashboardBuilder('Trinity System Health')
    .uid('trinity-system-health')
    .description('Whether the stations work, what is slow or full, and what Trinity did about it.')
    .tags(['trinity'])
    .refresh('10s')
    .time({ from: 'now-1h', to: 'now' })
    .timezone('browser')
    .tooltip(DashboardCursorSync.Crosshair)
    .withVariable(
      new DatasourceVariableBuilder('datasource')
        .label('Prometheus')
        .type('prometheus')
        .current({ selected: true, text: 'Prometheus', value: 'prometheus' })
    )
    .withVariable(
      new QueryVariableBuilder('station')
        .label('Station')
        .datasource(prometheus)
        .query({ query: `label_values(${metrics.requests.name}, station)`, refId: 'station' })
        .refresh(VariableRefresh.OnTimeRangeChanged)
        .sort(VariableSort.AlphabeticalAsc)
        .multi(true)
        .includeAll(true)
        .current(everyStation)
    )
    .annotation(
      new AnnotationQueryBuilder()
        .name('Incidents')
        .datasource(trinity)
        .enable(true)
        .iconColor('red')
        .target(ofTrinity('annotations', 'Anno'))
    );
  for (const [title, panels] of sections) {
    dashboard.withRow(new RowBuilder(title));
    panels.forEach((panel) => dashboard.withPanel(panel));
  }
  const built = dashboard.build();
  // Links to a panel and the annotations' filters name panels by their ids.
  const panels = built.panels?.map((panel, index) => ({ ...panel, id: index + 1 }));
  return `${JSON.stringify({ ...built, panels }, null, 2)}\n`;
}
