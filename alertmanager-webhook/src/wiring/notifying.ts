import type { Connections } from '../connections.ts';
import type { Clock } from '../clock.ts';
import type { Channel } from '../notify/channel.ts';
import { createAlertmanagerChannel } from '../notify/channels/alertmanager.ts';
import type { ChannelSetup } from '../notify/channels/index.ts';
import type { MessageResult } from '../notify/delivery.ts';
import { dutyAt, type Duty } from '../notify/on-call.ts';
import type { ReceiverMetrics } from '../telemetry/metrics.ts';
import type { Core } from './core.ts';

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

/** Who is on call now; null where there is no plan. */
export function dutyNow({ live, clock }: Pick<Core, 'live' | 'clock'>): Duty | null {
  const plan = live().settings.config.onCall;
  return plan === undefined ? null : dutyAt(plan, clock.now());
}

export function countMessage(metrics: ReceiverMetrics, channel: string, result: MessageResult): void {
  if (result === 'retried') {
    metrics.notificationRetries.inc({ channel });
  } else {
    metrics.notifications.inc({ channel, result });
  }
}
