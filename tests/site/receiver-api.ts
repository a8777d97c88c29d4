import {
  componentsSchema,
  incidentDetailSchema,
  incidentPageSchema,
  pathOf,
  type ComponentState,
  type EventOf,
  type EventType,
  type IncidentDetail,
  type IncidentSummary,
} from '@trinity/contracts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';

/** Reads and asks the receiver of a site. Throws when it does not answer well. */
export class ReceiverApi {
  readonly #url: string;
  readonly #tokens: string;

  constructor(url: string, tokens: string) {
    this.#url = url;
    this.#tokens = tokens;
  }

  token(name: string): string {
    return readFileSync(join(this.#tokens, name), 'utf8').trim();
  }

  async call(
    token: string,
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {}
  ): Promise<Response> {
    return fetch(`${this.#url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.token(token)}`,
        'content-type': 'application/json',
        // A connection that was idle may be closed just as the next request is sent.
        connection: 'close',
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  }

  async incidents(): Promise<IncidentSummary[]> {
    return (await this.#get(`${pathOf('incidents')}?limit=500`, incidentPageSchema)).incidents;
  }

  async incident(id: string): Promise<IncidentDetail> {
    return this.#get(pathOf('incident', { id }), incidentDetailSchema);
  }

  async components(): Promise<ComponentState[]> {
    return (await this.#get(pathOf('components'), componentsSchema)).components;
  }

  /** Every event of a type on all timelines, with its incident. */
  async events<Type extends EventType>(type: Type): Promise<{ incident: string; event: EventOf<Type> }[]> {
    const details = await Promise.all((await this.incidents()).map(({ id }) => this.incident(id)));
    return details.flatMap(({ summary, timeline }) =>
      timeline
        .filter(({ event }) => event.type === type)
        .map(({ event }) => ({ incident: summary.id, event: event as EventOf<Type> }))
    );
  }

  async #get<Schema extends z.core.$ZodType>(path: string, schema: Schema): Promise<z.output<Schema>> {
    const response = await this.call('grafana-viewer', 'GET', path);
    if (!response.ok) {
      throw new Error(`${path}: ${response.status} ${await response.text()}`);
    }
    return z.parse(schema, await response.json());
  }
}
