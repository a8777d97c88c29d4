import { settingsReportEveryMs, settingsReportSchema, type SettingsReport } from '@trinity/contracts';
import * as z from 'zod/mini';
import type { Clock } from '../clock.ts';
import type { IncidentStore } from '../store/store.ts';

const prefix = 'service:';
const silentMs = 3 * settingsReportEveryMs;
/** Far more than any service has instances that live at once. */
const maxInstances = 200;
const maxRetries = 20;

const keptSchema = z.array(z.object({ report: settingsReportSchema, seenAt: z.number() }));
type Kept = z.infer<typeof keptSchema>;

/** What the running instances of each service say: what they let Trinity change, and what they made of it. */
export class ServiceReports {
  readonly #store: IncidentStore;
  readonly #clock: Clock;

  constructor({ store, clock }: { store: IncidentStore; clock: Clock }) {
    this.#store = store;
    this.#clock = clock;
  }

  /** The newest report of each instance that was heard of lately. */
  async of(component: string): Promise<SettingsReport[]> {
    return (await this.heardOf(component)).map(({ report }) => report);
  }

  /** When each of them was heard of last. */
  async heardOf(component: string): Promise<{ report: SettingsReport; seenAt: number }[]> {
    return this.#living((await this.#read(component)).kept);
  }

  async take(report: SettingsReport): Promise<void> {
    for (let tries = 0; tries < maxRetries; tries += 1) {
      const { kept, version } = await this.#read(report.component);
      const others = this.#living(kept).filter((each) => each.report.instance !== report.instance);
      const next: Kept = [...others, { report, seenAt: this.#clock.now() }].slice(-maxInstances);
      const cell = { key: keyOf(report.component), expected: version, value: JSON.stringify(next) };
      if ((await this.#store.commit({ appends: [], cells: [cell] })).ok) {
        return;
      }
    }
    throw new Error(`the instances of ${report.component} report too fast`);
  }

  /** Whether a commit that wrote these keys brought a report of the component. */
  concerns(component: string, keys: readonly string[]): boolean {
    return keys.includes(keyOf(component));
  }

  #living(kept: Kept): Kept {
    return kept.filter(({ seenAt }) => this.#clock.now() - seenAt < silentMs);
  }

  async #read(component: string): Promise<{ kept: Kept; version: number }> {
    const [cell] = await this.#store.cells([keyOf(component)]);
    return { kept: cell ? z.parse(keptSchema, JSON.parse(cell.value)) : [], version: cell?.version ?? 0 };
  }
}

function keyOf(component: string): string {
  return `${prefix}${component}`;
}
