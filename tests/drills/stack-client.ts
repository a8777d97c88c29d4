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

/** Reads the running stack's receiver as a viewer. The receiver may be down at any moment: that is `null`, not an error. */
export class StackClient {
  readonly #run: RunFile;
  readonly #token: string;

  constructor(run: RunFile) {
    this.#run = run;
    this.#token = readFileSync(join(run.tokensDir, 'grafana-viewer'), 'utf8').trim();
  }

  async incidentsSince(from: number, component: string): Promise<IncidentSummary[]> {
    const page = await this.#get(
      `${pathOf('incidents')}?component=${component}&limit=50`,
      incidentPageSchema
    );
    return (page?.incidents ?? []).filter(({ openedAt }) => openedAt >= from);
  }

  async incident(id: string): Promise<IncidentDetail | null> {
    return this.#get(pathOf('incident', { id }), incidentDetailSchema);
  }

  async components(): Promise<ComponentState[]> {
    return (await this.#get(pathOf('components'), componentsSchema))?.components ?? [];
  }

  /** The newest incidents of a component, whatever their state. */
  async recent(component: string): Promise<IncidentSummary[]> {
    return this.incidentsSince(0, component);
  }

  async #get<Schema extends z.core.$ZodType>(path: string, schema: Schema): Promise<z.output<Schema> | null> {
    try {
      const response = await fetch(`${this.#run.receiver}${path}`, {
        headers: { authorization: `Bearer ${this.#token}` },
        signal: AbortSignal.timeout(5_000),
      });
      return response.ok ? z.parse(schema, await response.json()) : null;
    } catch {
      return null;
    }
  }
}
