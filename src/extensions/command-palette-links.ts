import { PluginExtensionPoints, type PluginExtensionAddedLinkConfig } from '@grafana/data';

import { appPath } from '../grafana/app-paths.ts';

const targets = [PluginExtensionPoints.CommandPalette];

/** In Grafana's command palette. As listed in plugin.json. */
export const commandPaletteLinks: PluginExtensionAddedLinkConfig[] = [
  {
    targets,
    title: 'Trinity: incidents that need a person',
    description: 'What stays as it is until somebody acts.',
    icon: 'user',
    path: `${appPath('incidents')}?view=person`,
  },
  {
    targets,
    title: 'Trinity: overview of all stations',
    description: 'Health of the stations, what waits, and the promises.',
    icon: 'apps',
    path: appPath('overview'),
  },
];
