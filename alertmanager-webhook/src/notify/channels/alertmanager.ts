import type { IncidentSummary } from '@trinity/contracts';
import type { Clock } from '../../clock.ts';
import { harmless } from '../harmless.ts';
import { NotDelivered, type Channel, type Message } from '../channel.ts';
import { whyOf } from '../write-message.ts';

/** An alert as Alertmanager's API v2 takes it. */
export interface PostedAlert {
  labels: Record<string, string>;
  annotations: Record<string, string>;
  startsAt?: string;
  endsAt: string;
  generatorURL?: string;
}

export interface AlertPoster {
  post(alerts: readonly PostedAlert[]): Promise<void>;
}

/** Alertmanager forgets an alert that is not repeated; ours ends this long after its last repeat. */
const lastsMs = 5 * 60_000;

/**
 * Calls people through the routes, on-call plan and silences that they have already: as the alert TrinityNeedsHuman
 * (design, decision 14). It never opens an incident here.
 */
export function createAlertmanagerChannel(poster: AlertPoster, clock: Clock): Channel {
  return {
    name: 'alertmanager',
    send: (message) =>
      poster.post([toAlert(message, clock.now() + lastsMs)]).catch((error: Error) => {
        throw new NotDelivered(`${error.message}.`);
      }),
  };
}

function toAlert(message: Message, endsAt: number): PostedAlert {
  const { kind, incident, title, link, at } = message;
  if (incident === null) {
    return {
      labels: { alertname: 'TrinityNotice', severity: 'info' },
      annotations: { summary: title },
      startsAt: new Date(at).toISOString(),
      endsAt: new Date(endsAt).toISOString(),
    };
  }
  const call = needsHuman(incident, whyOf(message) ?? title, endsAt, link);
  return kind === 'call'
    ? call
    : { ...call, labels: { ...call.labels, alertname: 'TrinityNotice', severity: 'info' } };
}

export function needsHuman(
  incident: IncidentSummary,
  text: string,
  endsAt: number,
  link: string | null
): PostedAlert {
  return {
    labels: {
      alertname: 'TrinityNeedsHuman',
      component: incident.component ?? 'unknown',
      severity: incident.severity === 'critical' || incident.severity === 'high' ? 'critical' : 'warning',
      incident: incident.id,
    },
    annotations: {
      summary: harmless(incident.title, 500),
      description: harmless(text, 1_000),
      ...(link ? { runbook_url: link } : {}),
    },
    startsAt: new Date(incident.openedAt).toISOString(),
    endsAt: new Date(endsAt).toISOString(),
    ...(link ? { generatorURL: link } : {}),
  };
}
