import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  componentsSchema,
  incidentDetailSchema,
  incidentPageSchema,
  pathOf,
  settingsSchema,
  type ComponentState,
  type IncidentDetail,
  type IncidentSummary,
  type Setting,
} from '@trinity/contracts';
import * as z from 'zod/mini';
import type { RunFile } from '../../stack/run-file.ts';

/** Where it is, and the tokens that it accepts. */
export type Receiver = Pick<RunFile, 'receiver' | 'tokensDir'>;

/** Reads the running stack's receiver as a viewer, and tidies up as its admin. The receiver may be down at any moment: that is `null`, not an error. */
export class StackClient {
  readonly #run: Receiver;
  readonly #tokens: { viewer: string; admin: string; executor: string };

  constructor(run: Receiver) {
    this.#run = run;
    const read = (name: string) => readFileSync(join(run.tokensDir, name), 'utf8').trim();
    this.#tokens = { viewer: read('grafana-viewer'), admin: read('admin'), executor: read('agent') };
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
    await this.#post(pathOf('close', { id: incident }), {
      outcome: 'by_person',
      reason: 'The drill is over.',
    });
  }

  /** Ends at once what a fix has set in a service and would end by itself, after hours at most. */
  async endSettings(component: string): Promise<void> {
    const followed = await this.#get(pathOf('settings', { component }), settingsSchema, 'executor');
    for (const setting of followed?.settings ?? []) {
      await this.set({ ...setting, until: Date.now() });
    }
  }

  /** Sets one as a person may. */
  async set(setting: Setting): Promise<void> {
    await this.#post(pathOf('setSetting'), { setting });
  }

  async #post(path: string, body: object): Promise<void> {
    await fetch(`${this.#run.receiver}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.#tokens.admin}`, 'content-type': 'application/json' },
      body: JSON.stringify({ requestId: randomUUID(), ...body }),
      signal: AbortSignal.timeout(5_000),
    }).catch(() => null);
  }

  async #get<Schema extends z.core.$ZodType>(
    path: string,
    schema: Schema,
    role: 'viewer' | 'executor' = 'viewer'
  ): Promise<z.output<Schema> | null> {
    try {
      const response = await fetch(`${this.#run.receiver}${path}`, {
        headers: { authorization: `Bearer ${this.#tokens[role]}` },
        signal: AbortSignal.timeout(5_000),
      });
      return response.ok ? z.parse(schema, await response.json()) : null;
    } catch {
      return null;
    }
  }
}
