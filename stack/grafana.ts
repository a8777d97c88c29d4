import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { answers } from './answers.ts';
import { loopback, type Layout } from './layout.ts';
import { stackEnvironment } from './leftovers.ts';
import type { PartSpec } from './part.ts';
import { rootDir } from './paths.ts';

const pluginIds = ['trinity-incidents-app', 'trinity-incidents-panel', 'trinity-incidents-datasource'];

/**
 * A Grafana of our own where the program is on the path, with the plugin and everything of provisioning/grafana in it;
 * else the preview host, which shows the built plugin without Grafana.
 */
export function describeGrafana(layout: Layout, say: (line: string) => void): PartSpec {
  const program = findGrafana();
  if (program !== null) {
    return grafanaPart(layout, program);
  }
  say('No Grafana on the path: the built plugin is shown by the preview host.');
  say(
    '  To see it in Grafana, install Grafana 12.3 or newer and start again; or put dist/ into its plugins folder.'
  );
  return previewPart(layout);
}

function findGrafana(): { command: string; home: string } | null {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const command = join(folder, 'grafana');
    const home = [process.env.GF_PATHS_HOME, '/usr/share/grafana', dirname(folder)].find(
      (path) => path !== undefined && existsSync(join(path, 'conf', 'defaults.ini'))
    );
    if (existsSync(command) && home !== undefined) {
      return { command, home };
    }
  }
  return null;
}

function tokens({ dirs }: Layout): Record<'viewer' | 'operator' | 'admin', string> {
  const read = (name: string) => readFileSync(join(dirs.tokens, `grafana-${name}`), 'utf8').trim();
  return { viewer: read('viewer'), operator: read('operator'), admin: read('admin') };
}

/** What provisioning/grafana takes from the environment. */
function provisioningEnvironment(layout: Layout): Record<string, string> {
  const { viewer, operator, admin } = tokens(layout);
  return {
    TRINITY_RECEIVER_URL: loopback(layout.ports.receiver),
    TRINITY_VIEWER_TOKEN: viewer,
    TRINITY_OPERATOR_TOKEN: operator,
    TRINITY_ADMIN_TOKEN: admin,
    TRINITY_PROMETHEUS_URL: loopback(layout.ports.prometheus),
    TRINITY_ALERTMANAGER_URL: loopback(layout.ports.alertmanager),
    TRINITY_DASHBOARDS_DIR: join(rootDir, 'provisioning', 'grafana', 'dashboards'),
  };
}

function grafanaPart(layout: Layout, { command, home }: { command: string; home: string }): PartSpec {
  const { ports, dirs } = layout;
  const plugins = join(dirs.grafanaData, 'plugins');
  rmSync(plugins, { recursive: true, force: true });
  mkdirSync(plugins, { recursive: true });
  symlinkSync(join(rootDir, 'dist'), join(plugins, 'trinity-incidents-app'));
  const provisioning = join(dirs.config, 'grafana');
  cpSync(join(rootDir, 'provisioning', 'grafana'), provisioning, { recursive: true });
  return {
    name: 'grafana',
    logFile: join(dirs.logs, 'grafana.log'),
    command,
    args: ['server', `--homepath=${home}`],
    env: {
      ...stackEnvironment,
      ...provisioningEnvironment(layout),
      GF_SERVER_HTTP_ADDR: '127.0.0.1',
      GF_SERVER_HTTP_PORT: String(ports.grafana),
      GF_PATHS_DATA: dirs.grafanaData,
      GF_PATHS_LOGS: dirs.logs,
      GF_PATHS_PLUGINS: plugins,
      GF_PATHS_PROVISIONING: provisioning,
      GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS: pluginIds.join(','),
      GF_PLUGINS_PREINSTALL_DISABLED: 'true',
      GF_ANALYTICS_REPORTING_ENABLED: 'false',
      GF_ANALYTICS_CHECK_FOR_UPDATES: 'false',
      GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES: 'false',
      GF_NEWS_NEWS_FEED_ENABLED: 'false',
      GF_LOG_LEVEL: 'warn',
    },
    address: loopback(ports.grafana),
    isReady: () => answers(`${loopback(ports.grafana)}/api/health`),
  };
}

/** Its address has a key in it, which stays the same when the part is revived. */
function previewPart(layout: Layout): PartSpec {
  const { viewer, operator, admin } = tokens(layout);
  const key = randomBytes(24).toString('base64url');
  const url = loopback(layout.ports.grafana);
  return {
    name: 'preview',
    command: process.execPath,
    args: [join(rootDir, 'tests', 'preview-host', 'main.ts')],
    logFile: join(layout.dirs.logs, 'preview.log'),
    env: {
      ...stackEnvironment,
      PORT: String(layout.ports.grafana),
      PREVIEW_KEY: key,
      TRINITY_RECEIVER_URL: loopback(layout.ports.receiver),
      TRINITY_VIEWER_TOKEN: viewer,
      TRINITY_OPERATOR_TOKEN: operator,
      TRINITY_ADMIN_TOKEN: admin,
    },
    address: `${url}/?key=${key}`,
    isReady: () => answers(`${url}/?key=${key}`),
  };
}
