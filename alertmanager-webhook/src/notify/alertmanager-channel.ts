import type { IncidentSummary } from '@trinity/contracts';
import type { Clock } from '../clock.ts';
import type { Channel } from './channel.ts';

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
export function createAlertmanagerChannel(
  poster: AlertPoster,
  clock: Clock,
  linkTo: (id: string) => string | null
): Channel {
  return {
    name: 'alertmanager',
    send: ({ incident, kind, text }) => {
      const call = needsHuman(incident, text, clock.now() + lastsMs, linkTo);
      const notice = { ...call, labels: { ...call.labels, alertname: 'TrinityNotice', severity: 'info' } };
      return poster.post([kind === 'call' ? call : notice]);
    },
  };
}

export function needsHuman(
  incident: IncidentSummary,
  text: string,
  endsAt: number,
  linkTo: (id: string) => string | null
): PostedAlert {
  const link = linkTo(incident.id);
  return {
    labels: {
      alertname: 'TrinityNeedsHuman',
      component: incident.component ?? 'unknown',
      severity: incident.severity === 'critical' || incident.severity === 'high' ? 'critical' : 'warning',
      incident: incident.id,
    },
    annotations: { summary: incident.title, description: text, ...(link ? { runbook_url: link } : {}) },
    startsAt: new Date(incident.openedAt).toISOString(),
    endsAt: new Date(endsAt).toISOString(),
    ...(link ? { generatorURL: link } : {}),
  };
}
