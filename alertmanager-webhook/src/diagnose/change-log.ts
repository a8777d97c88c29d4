import { componentChangeSchema, type ComponentChange } from '@trinity/contracts';
import * as z from 'zod/mini';
import type { IncidentStore } from '../store/store.ts';

const keyOf = (component: string) => `changes:${component}`;
const maxKept = 20;
const maxRetries = 5;
const schema = z.array(componentChangeSchema);

/** What was changed at each component lately: deployments that a pipeline reports, restarts that agents saw. */
export class ChangeLog {
  readonly #store: IncidentStore;

  constructor(store: IncidentStore) {
    this.#store = store;
  }

  /** Told twice, a change is kept once. */
  async note(component: string, change: ComponentChange): Promise<void> {
    for (let tries = 0; tries < maxRetries; tries += 1) {
      const { changes, version } = await this.#read(component);
      if (changes.some(({ at, text }) => at === change.at && text === change.text)) {
        return;
      }
      const next = [...changes, change].sort((a, b) => a.at - b.at).slice(-maxKept);
      const write = { key: keyOf(component), expected: version, value: JSON.stringify(next) };
      if ((await this.#store.commit({ appends: [], cells: [write] })).ok) {
        return;
      }
    }
    throw new Error(`the changes of ${component} are being written by many at once; send it again`);
  }

  /** Oldest first. */
  async recent(component: string, since: number): Promise<ComponentChange[]> {
    return (await this.#read(component)).changes.filter(({ at }) => at >= since);
  }

  async #read(component: string): Promise<{ changes: ComponentChange[]; version: number }> {
    const [cell] = await this.#store.cells([keyOf(component)]);
    return { changes: cell ? z.parse(schema, JSON.parse(cell.value)) : [], version: cell?.version ?? 0 };
  }
}
