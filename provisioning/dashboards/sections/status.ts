import { metrics } from '@trinity/contracts';
import {
  BigValueColorMode,
  BigValueGraphMode,
  BigValueTextMode,
} from '@grafana/grafana-foundation-sdk/common';
import { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { bounds, last, upOrDown } from '../looks.ts';
import { newest, prometheus } from '../query.ts';

const light = (title: string, span: number) =>
  new StatBuilder()
    .title(title)
    .datasource(prometheus)
    .reduceOptions(last())
    .graphMode(BigValueGraphMode.None)
    .colorMode(BigValueColorMode.Background)
    .span(span)
    .height(5);

/** Whether everything runs, and whether somebody is needed. */
export const status = [
  light('Status', 16)
    .description('One light for each job that Prometheus scrapes: green while an instance of it answers.')
    .withTarget(newest('max by (job) (up)', '{{job}}'))
    .textMode(BigValueTextMode.ValueAndName)
    .mappings(upOrDown()),
  light('Open incidents', 4)
    .withTarget(newest(`sum(${metrics.incidentsOpen.name})`, 'open'))
    .textMode(BigValueTextMode.Value)
    .noValue('no receiver')
    .thresholds(bounds([1, 'orange'])),
  light('Wait for a person', 4)
    .withTarget(newest(`max(${metrics.incidentsNeedPerson.name})`, 'waiting'))
    .textMode(BigValueTextMode.Value)
    .noValue('no receiver')
    .thresholds(bounds([1, 'red'])),
];
