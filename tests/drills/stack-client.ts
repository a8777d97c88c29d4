import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  componentsSchema,
  incidentDetailSchema,
  incidentPageSchema,
  pathOf,
  type ComponentState,
  type IncidentDetail,
  type IncidentSummary,
} from '@trinity/contracts';
import * as z from 'zod/mini';
import type { RunFile } from '../../stack/run-file.ts';

/** Reads the running stack's receiver as a viewer, and tidies up as its admin. The receiver may be down at any moment: that is `null`, not an error. */
export class StackClient {
  readonly #run: RunFile;
  readonly #tokens: { viewer: string; admin: string };

  constructor(run: RunFile) {
    this.#run = run;
    const read = (name: string) => readFileSync(join(run.tokensDir, name), 'utf8').trim();
    this.#tokens = { viewer: read('grafana-viewer'), admin: read('admin') };
  }

  async incident(id: string): Promise<IncidentDetail | null> {
    return this.#get(pathOf('incident', { id }), incidentDetailSchema);
  }

  async components(): Promise<ComponentState[]> {
    return (await this.#get(pathOf('components'), componentsSchema))?.components ?? [];
  }

  /** The newest incidents of a component, whatever their state. */
  async recent(component: string): Promise<IncidentSummary[]> {
    const page = await this.#get(
      `${pathOf('incidents')}?component=${component}&limit=50`,
      incidentPageSchema
    );
    return page?.incidents ?? [];
  }

  /** Closes an incident that a drill left to a person: the person is who drills. */
  async close(incident: string): Promise<void> {
    await fetch(`${this.#run.receiver}${pathOf('close', { id: incident })}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.#tokens.admin}`, 'content-type': 'application/json' },
      body: JSON.stringify({ requestId: randomUUID(), outcome: 'by_person', reason: 'The drill is over.' }),
      signal: AbortSignal.timeout(5_000),
    }).catch(() => null);
  }

  async #get<Schema extends z.core.$ZodType>(path: string, schema: Schema): Promise<z.output<Schema> | null> {
    try {
      const response = await fetch(`${this.#run.receiver}${path}`, {
        headers: { authorization: `Bearer ${this.#tokens.viewer}` },
        signal: AbortSignal.timeout(5_000),
      });
      return response.ok ? z.parse(schema, await response.json()) : null;
    } catch {
      return null;
    }
  }
}
