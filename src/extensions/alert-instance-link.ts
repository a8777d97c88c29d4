import type { PluginExtensionAddedLinkConfig } from '@grafana/data';

import { appPath } from '../grafana/app-paths.ts';
import { subjectOfLabels } from './panel-subject.ts';

/** What Grafana gives the actions of an alert's instance; @grafana/data has no type for it. */
export interface AlertInstanceContext {
  instance?: { labels?: Record<string, string> };
}

/** Beside each instance of an alert rule: the incidents of what it is about. As listed in plugin.json. */
export const alertInstanceLink: PluginExtensionAddedLinkConfig<AlertInstanceContext> = {
  targets: ['grafana/alerting/instance/action'],
  title: 'Investigate with Trinity',
  description: 'Opens the incidents of what this alert is about.',
  icon: 'search',
  path: appPath('incidents'),
  configure: (context) => ({
    path: `${appPath('incidents')}?${alertQuery(context?.instance?.labels ?? {})}`,
  }),
};

/** The query of the incidents page for an alert: its component, else its station, over the last day. */
export function alertQuery(labels: Record<string, string>): string {
  const { component, station } = subjectOfLabels(labels);
  const query = new URLSearchParams({ from: 'now-24h', to: 'now' });
  if (component.length > 0) {
    query.set('component', component.join(','));
  }
  if (station.length > 0) {
    query.set('station', station.join(','));
  }
  return query.toString();
}
