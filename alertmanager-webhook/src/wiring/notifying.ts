import type { Connections } from '../connections.ts';
import type { Clock } from '../clock.ts';
import type { Channel } from '../notify/channel.ts';
import { createAlertmanagerChannel } from '../notify/channels/alertmanager.ts';
import type { ChannelSetup } from '../notify/channels/index.ts';
import type { MessageResult } from '../notify/delivery.ts';
import type { ReceiverMetrics } from '../telemetry/metrics.ts';

/** Every channel, set up or not; Alertmanager first, as it is everybody's. */
export function setUpNow({ alertmanager, channels, settings }: Connections, clock: Clock): ChannelSetup[] {
  const own: ChannelSetup =
    alertmanager === null
      ? { name: 'alertmanager', channel: null, state: 'off', text: 'trinity.yaml has no alertmanager.' }
      : {
          name: 'alertmanager',
          channel: createAlertmanagerChannel(alertmanager, clock),
          state: 'on',
          text: `Messages go to the routes of ${settings.config.alertmanager?.url ?? ''}.`,
        };
  return [own, ...channels];
}

export function channelsNow(connections: Connections, clock: Clock): Channel[] {
  return setUpNow(connections, clock).flatMap(({ channel }) => channel ?? []);
}

export function countMessage(metrics: ReceiverMetrics, channel: string, result: MessageResult): void {
  if (result === 'retried') {
    metrics.notificationRetries.inc({ channel });
  } else {
    metrics.notifications.inc({ channel, result });
  }
}
