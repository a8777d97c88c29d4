import { css } from '@emotion/css';
import {
  EventBusSrv,
  getDefaultTimeRange,
  LoadingState,
  type AppPlugin,
  type GrafanaTheme2,
  type PanelPlugin,
  type PanelProps,
  type PluginExtensionPanelContext,
  type TimeRange,
} from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { Menu, PanelChrome, useStyles2 } from '@grafana/ui';
import { useState } from 'react';

import { HostPage } from './HostPage.tsx';

const cells = [
  { id: 1, title: 'Incidents', options: { density: 'full', view: 'all' }, height: 360 },
  { id: 2, title: 'Waiting for a person', options: { density: 'compact', view: 'person' }, height: 360 },
];

/** The panel on a small dashboard, with the link in its menu. */
export function DashboardView({ panel, app }: { panel: PanelPlugin; app: AppPlugin }) {
  const styles = useStyles2(getStyles);
  const [timeRange] = useState(getDefaultTimeRange);
  return (
    <HostPage pageNav={{ text: 'A dashboard' }}>
      <div className={styles.grid}>
        {cells.map(({ id, title, options, height }) => (
          <div key={id} style={{ height }}>
            <PanelInFrame {...{ id, title, options, panel, app, timeRange, height }} />
          </div>
        ))}
      </div>
    </HostPage>
  );
}

interface CellProps {
  id: number;
  title: string;
  options: object;
  height: number;
  panel: PanelPlugin;
  app: AppPlugin;
  timeRange: TimeRange;
}

function PanelInFrame({ id, title, options, height, panel, app, timeRange }: CellProps) {
  const Panel = panel.panel;
  const context = {
    pluginId: 'trinity-incidents-panel',
    id,
    title,
    timeRange: timeRange.raw,
    timeZone: 'browser',
    dashboard: { uid: 'preview', title: 'Preview', tags: [] },
    targets: [{ refId: 'A', expr: 'up{component="jarvis-core"}' }],
  } as unknown as PluginExtensionPanelContext;
  const link = app.addedLinkConfigs[0];
  const path = link?.configure?.(context)?.path;
  return (
    <PanelChrome
      title={title}
      width={520}
      height={height}
      menu={
        <Menu>
          {link && (
            <Menu.Item
              label={link.title}
              icon={link.icon}
              onClick={() => path && locationService.push(path)}
            />
          )}
        </Menu>
      }
    >
      {(width, innerHeight) =>
        Panel && <Panel {...panelProps(id, title, options, timeRange)} width={width} height={innerHeight} />
      }
    </PanelChrome>
  );
}

function panelProps(id: number, title: string, options: object, timeRange: TimeRange): PanelProps {
  const defaults = { component: '', station: '', fixButtons: true };
  return {
    id,
    title,
    options: { ...defaults, ...options },
    timeRange,
    timeZone: 'browser',
    data: { state: LoadingState.Done, series: [], timeRange },
    transparent: false,
    fieldConfig: { defaults: {}, overrides: [] },
    renderCounter: 0,
    eventBus: new EventBusSrv(),
    replaceVariables: (text: string) => text,
    onOptionsChange: () => undefined,
    onFieldConfigChange: () => undefined,
    onChangeTimeRange: () => undefined,
    width: 0,
    height: 0,
  };
}

const getStyles = (theme: GrafanaTheme2) => ({
  grid: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) }),
});
