import type { Signal } from '@trinity/contracts';
import * as z from 'zod';
import type { AlertmanagerView } from '../ingest/intake.ts';
import type { PostedSilence, SilenceApi } from '../silence/silencer.ts';
import type { AlertPoster, PostedAlert } from '../notify/channels/alertmanager.ts';
import type { HttpServer } from './http-server.ts';

const gettableAlertSchema = z.object({
  labels: z.record(z.string(), z.string()),
  annotations: z.record(z.string(), z.string()).default({}),
  startsAt: z.string(),
  endsAt: z.string(),
  fingerprint: z.string(),
  generatorURL: z.string().optional(),
  receivers: z.array(z.object({ name: z.string() })).default([]),
  status: z.object({ state: z.string(), silencedBy: z.array(z.string()).default([]) }),
});
export type ActiveAlert = z.infer<typeof gettableAlertSchema>;

const gettableSilenceSchema = z.object({
  id: z.string(),
  createdBy: z.string(),
  comment: z.string(),
  status: z.object({ state: z.string() }),
});

/** What is asked of Alertmanager's API v2, and what is told to it. */
export class AlertmanagerClient implements AlertmanagerView, AlertPoster, SilenceApi {
  readonly #server: HttpServer;

  constructor(server: HttpServer) {
    this.#server = server;
  }

  /** Every alert that Alertmanager has and that has not ended, silenced and inhibited ones too. */
  async activeAlerts(filter: readonly string[] = []): Promise<ActiveAlert[]> {
    const query = filter.map((matcher) => `&filter=${encodeURIComponent(matcher)}`).join('');
    const answer = await this.#server.getJson(
      `/api/v2/alerts?active=true&silenced=true&inhibited=true${query}`
    );
    return z.array(gettableAlertSchema).parse(answer);
  }

  async isActive(signal: Signal): Promise<'active' | 'gone' | 'unreachable'> {
    const fingerprint = signal.fingerprint.replace(/^alert:/, '');
    try {
      const alerts = await this.activeAlerts([`alertname=${quote(signal.name)}`]);
      return alerts.some((alert) => alert.fingerprint === fingerprint) ? 'active' : 'gone';
    } catch {
      return 'unreachable';
    }
  }

  async silence(silence: PostedSilence): Promise<string> {
    const answer = await this.#server.postJson('/api/v2/silences', silence);
    return z.object({ silenceID: z.string() }).parse(answer).silenceID;
  }

  async unsilence(id: string): Promise<void> {
    await this.#server.delete(`/api/v2/silence/${encodeURIComponent(id)}`);
  }

  async ownSilences(createdBy: string): Promise<{ id: string; comment: string }[]> {
    const silences = z.array(gettableSilenceSchema).parse(await this.#server.getJson('/api/v2/silences'));
    return silences.filter((each) => each.createdBy === createdBy && each.status.state !== 'expired');
  }

  /** Fires or, with an endsAt in the past, resolves alerts of Trinity's own. */
  async post(alerts: readonly PostedAlert[]): Promise<void> {
    await this.#server.postJson('/api/v2/alerts', alerts);
  }
}

/** A label value as a matcher takes it. */
function quote(value: string): string {
  return `"${value.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n')}"`;
}
