import type { Clock } from './clock.ts';
import { AlertmanagerClient } from './clients/alertmanager.ts';
import { GrafanaIdentity } from './clients/grafana-identity.ts';
import { HttpServer } from './clients/http-server.ts';
import { PrometheusClient } from './clients/prometheus.ts';
import { setUpChannels, type ChannelSetup } from './notify/channels/index.ts';
import type { Environment } from './notify/channels/variables.ts';
import { within, type Settings } from './config/load.ts';
import { Tokens } from './http/tokens.ts';

/** Everything that is made from one version of the configuration, and made anew on a reload. */
export interface Connections {
  settings: Settings;
  tokens: Tokens;
  prometheus: PrometheusClient | null;
  alertmanager: AlertmanagerClient | null;
  grafana: GrafanaIdentity | null;
  /** Those of the environment, on or not. */
  channels: readonly ChannelSetup[];
  close(): Promise<void>;
}

export interface ConnectOptions {
  settings: Settings;
  clock: Clock;
  environment: Environment;
  /** Told of each token that was made because its file was not there. */
  onTokenMade(name: string, file: string): void;
}

/** Throws an Error that names the file when a secret or CA cannot be read. */
export function connect({ settings, clock, environment, onTokenMade }: ConnectOptions): Connections {
  const { config, folder } = settings;
  const dataDir = within(folder, config.dataDir);
  const prometheus = config.prometheus && new HttpServer(config.prometheus, folder);
  const alertmanager = config.alertmanager && new HttpServer(config.alertmanager, folder);
  return {
    settings,
    tokens: Tokens.load(config.tokens, dataDir, onTokenMade),
    prometheus: prometheus ? new PrometheusClient(prometheus, clock) : null,
    alertmanager: alertmanager ? new AlertmanagerClient(alertmanager) : null,
    grafana: config.grafana ? new GrafanaIdentity(config.grafana.url) : null,
    channels: setUpChannels(environment),
    close: async () => {
      await prometheus?.close();
      await alertmanager?.close();
    },
  };
}
