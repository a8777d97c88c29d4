import { dateTime, FieldType, type PluginExtensionPanelContext } from '@grafana/data';

import pluginJson from '../plugin.json';
import { incidentsQuery, panelMenuLink } from './panel-menu-link.ts';

const labelled = (labels: Record<string, string>) => ({
  length: 0,
  fields: [{ name: 'v', type: FieldType.number, values: [], config: {}, labels }],
});

function panel(exprs: string[], labels: Record<string, string>[] = []): PluginExtensionPanelContext {
  return {
    pluginId: 'timeseries',
    id: 1,
    title: 'a panel',
    timeRange: { from: 'now-6h', to: 'now' },
    timeZone: 'utc',
    dashboard: { uid: 'd', title: 'd', tags: [] },
    targets: exprs.map((expr, index) => ({ refId: String(index), expr })),
    data: { series: labels.map(labelled) } as unknown as PluginExtensionPanelContext['data'],
  };
}

it.each<[string, PluginExtensionPanelContext, string]>([
  ['nothing', panel([]), ''],
  ['a matcher of its query', panel(['up{component="jarvis-core"}']), '&component=jarvis-core'],
  [
    'the labels of its series',
    panel(['up'], [{ component: 'voice' }, { component: 'trading' }]),
    '&component=trading%2Cvoice',
  ],
  ['the surest label only', panel(['up{job="node", component="voice"}']), '&component=voice'],
  ['a job where no component is named', panel(['up{job="voice"}']), '&component=voice'],
  ['a station where no component is named', panel(['errors{station="core"}']), '&station=core'],
  ['no station beside a component', panel(['errors{station="core",component="voice"}']), '&component=voice'],
  ['no negative or regular matcher', panel(['up{component!="voice"} or up{component=~"v.*"}']), ''],
  [
    'nothing that is no name',
    panel(['up{component="$component"} + up{component="<b>"}'], [{ component: '../..' }]),
    '',
  ],
  ['other labels', panel(['up{instance="h:1"}'], [{ path: '/x' }]), ''],
])('asks for %s', (_, context, query) => {
  expect(incidentsQuery(context)).toBe(`from=now-6h&to=now${query}`);
});

it('takes the time of the panel', () => {
  const context = { ...panel([]), timeRange: { from: dateTime(1000), to: dateTime(2000) } };
  expect(incidentsQuery(context)).toBe('from=1000&to=2000');
});

it('reads queries that are no PromQL as nothing', () => {
  const context = {
    ...panel([]),
    targets: [{ refId: 'A', expr: { component: 1 } }] as never,
    data: undefined,
  };
  expect(incidentsQuery(context)).toBe('from=now-6h&to=now');
});

it('works in panels that have no queries, whatever their type says', () => {
  const context = { ...panel([]), targets: undefined as never, data: undefined };
  expect(incidentsQuery(context)).toBe('from=now-6h&to=now');
});

it('is announced in plugin.json as it is', () => {
  const { title, description, targets } = panelMenuLink;
  expect(pluginJson.extensions.addedLinks).toContainEqual({ title, description, targets });
  expect(panelMenuLink.configure?.(panel(['up{component="voice"}']))).toEqual({
    path: '/a/trinity-incidents-app/incidents?from=now-6h&to=now&component=voice',
  });
  expect(panelMenuLink.configure?.(undefined)).toBeUndefined();
});
