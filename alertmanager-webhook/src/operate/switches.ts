import { pauseSchema, type BudgetView, type Mode, type Pause, type Person } from '@trinity/contracts';
import * as z from 'zod/mini';
import type { Clock } from '../clock.ts';
import { ApiError } from '../errors.ts';
import { stricter } from '../incident/modes.ts';
import { budgetOf, type PlaybookRecord, type PlaybookRecords } from '../incident/playbook-record.ts';
import type { IncidentStore } from '../store/store.ts';

const key = 'pause';
const maxRetries = 20;

/** The one switch that pauses every fix, kept over restarts. It ends by itself. */
export class PauseSwitch {
  readonly #store: IncidentStore;
  readonly #clock: Clock;

  constructor({ store, clock }: { store: IncidentStore; clock: Clock }) {
    this.#store = store;
    this.#clock = clock;
  }

  /** Null when nothing is paused. */
  async read(): Promise<Pause | null> {
    const [cell] = await this.#store.cells([key]);
    const pause = cell ? z.parse(pauseSchema, JSON.parse(cell.value)) : null;
    return pause !== null && pause.until > this.#clock.now() ? pause : null;
  }

  /** A later pause replaces an earlier one. */
  async pause(by: Person, { forMs, reason }: { forMs: number; reason: string }): Promise<Pause> {
    const at = this.#clock.now();
    const pause: Pause = { by, at, until: at + forMs, reason };
    await this.#write(JSON.stringify(pause));
    return pause;
  }

  async resume(): Promise<void> {
    await this.#write(null);
  }

  async #write(value: string | null): Promise<void> {
    for (let tries = 0; tries < maxRetries; tries += 1) {
      const [cell] = await this.#store.cells([key]);
      if (!cell && value === null) {
        return;
      }
      const write = { key, expected: cell?.version ?? 0, value };
      if ((await this.#store.commit({ appends: [], cells: [write] })).ok) {
        return;
      }
    }
    throw new Error('the pause changes too fast');
  }
}

/** Sets a playbook's mode instead of what the files say, within their ceiling. Null takes it back. */
export async function overrideMode(
  records: PlaybookRecords,
  { by, at, ceiling }: { by: Person; at: number; ceiling: Mode },
  playbook: string,
  { mode, reason }: { mode: Mode | null; reason: string }
): Promise<void> {
  if (mode !== null && stricter(mode, ceiling) !== mode) {
    throw new ApiError('conflict', [`trinity.yaml allows at most ${ceiling}: raise its mode there.`]);
  }
  await records.change(playbook, { override: mode === null ? null : { mode, by, at, reason } });
}

/** How a playbook's error budget stands. Pure. */
export function budgetView(
  record: PlaybookRecord,
  errorBudget: { failures: number; per: number },
  now: number
): BudgetView {
  const { spent, allowed } = budgetOf(record, errorBudget, now);
  return {
    failures: allowed,
    perMs: errorBudget.per,
    spent,
    empty: spent.length >= allowed,
    acknowledged: record.acknowledged,
  };
}
