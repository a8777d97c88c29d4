import {
  PluginExtensionPoints,
  type PluginExtensionAddedLinkConfig,
  type PluginExtensionPanelContext,
} from '@grafana/data';

import { appPath } from '../grafana/app-paths.ts';
import { subjectOf } from './panel-subject.ts';

/** In every panel's menu: the incidents of what the panel shows, in its time range. As listed in plugin.json. */
export const panelMenuLink: PluginExtensionAddedLinkConfig<PluginExtensionPanelContext> = {
  targets: [PluginExtensionPoints.DashboardPanelMenu],
  title: 'Investigate with Trinity',
  description: 'Opens the incidents of the components that this panel shows.',
  icon: 'search',
  path: appPath('incidents'),
  configure: (panel) => panel && { path: `${appPath('incidents')}?${incidentsQuery(panel)}` },
};

/** The query of the incidents page for a panel: its time range, and its components or stations. */
export function incidentsQuery(panel: PluginExtensionPanelContext): string {
  const { component, station } = subjectOf(panel);
  const query = new URLSearchParams();
  const { from, to } = panel.timeRange;
  query.set('from', typeof from === 'string' ? from : String(from.valueOf()));
  query.set('to', typeof to === 'string' ? to : String(to.valueOf()));
  if (component.length > 0) {
    query.set('component', component.join(','));
  }
  if (station.length > 0) {
    query.set('station', station.join(','));
  }
  return query.toString();
}
