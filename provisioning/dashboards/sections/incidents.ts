import { PanelBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { GraphDrawStyle } from '@grafana/grafana-foundation-sdk/common';
import { graph } from '../looks.ts';
import { ofTrinity, trinity } from '../query.ts';

/** What failed, why, and whether it is fixed: Trinity's own panel, beside the numbers. */
export const incidents = [
  new PanelBuilder()
    .type('trinity-incidents-panel')
    .title('Incidents')
    .options({ density: 'auto', view: 'all', component: '', station: '', fixButtons: true })
    .span(14)
    .height(9),
  graph('Incidents over time', 'short')
    .datasource(trinity)
    .withTarget(ofTrinity('over_time', 'A'))
    .drawStyle(GraphDrawStyle.Bars)
    .fillOpacity(60)
    .decimals(0)
    .span(10)
    .height(9),
];
