import {
  actorSchema,
  modeOverrideSchema,
  opaqueIdSchema,
  pastRunSchema,
  shadowCountsSchema,
  textSchema,
  timeMsSchema,
} from '@trinity/contracts';
import type { DecisionOutcome, PastRun } from '@trinity/contracts';
import * as z from 'zod/mini';
import type { CellWrite, IncidentStore } from '../store/store.ts';

/** What is kept of a playbook beside its file: its last runs, what it spent of its budget, and what persons set. */
const playbookRecordSchema = z.object({
  lastRuns: z._default(z.array(pastRunSchema), []),
  spent: z._default(
    z.array(z.object({ incident: opaqueIdSchema, at: timeMsSchema, reason: textSchema(1000) })),
    []
  ),
  /** When it mended something, newest last. */
  mended: z._default(z.array(timeMsSchema), []),
  acknowledged: z._default(
    z.nullable(z.object({ by: actorSchema, at: timeMsSchema, reason: textSchema(1000) })),
    null
  ),
  override: z._default(z.nullable(modeOverrideSchema), null),
  /** In shadow mode: what it would have come to, and how often. */
  shadow: z._default(shadowCountsSchema, {}),
});
export type PlaybookRecord = z.infer<typeof playbookRecordSchema>;

const prefix = 'playbook:';
const maxRuns = 10;
const maxSpent = 100;
const maxMended = 4 * maxSpent;
const maxRetries = 20;

/** The records of playbooks, kept over restarts. */
export class PlaybookRecords {
  readonly #store: IncidentStore;

  constructor(store: IncidentStore) {
    this.#store = store;
  }

  async read(playbook: string): Promise<PlaybookRecord> {
    return (await this.#read(playbook)).record;
  }

  /** The cell that notes how a run ended, for the change that ends it. A failed run is spent from the budget. */
  async endCell(playbook: string, run: PastRun): Promise<CellWrite> {
    const { record, version } = await this.#read(playbook);
    const { incident, at, reason } = run;
    return write(playbook, version, {
      ...record,
      lastRuns: [run, ...record.lastRuns].slice(0, maxRuns),
      spent:
        run.ended === 'failed' ? [...record.spent, { incident, at, reason }].slice(-maxSpent) : record.spent,
      mended: run.ended === 'verified' ? [...record.mended, at].slice(-maxMended) : record.mended,
    });
  }

  /** The cell that counts what it would have come to in shadow mode, for the change that says so. */
  async shadowCell(playbook: string, outcome: DecisionOutcome): Promise<CellWrite> {
    const { record, version } = await this.#read(playbook);
    const shadow = { ...record.shadow, [outcome]: (record.shadow[outcome] ?? 0) + 1 };
    return write(playbook, version, { ...record, shadow });
  }

  /** Changes what persons set. */
  async change(playbook: string, change: Partial<Pick<PlaybookRecord, 'acknowledged' | 'override'>>) {
    for (let tries = 0; tries < maxRetries; tries += 1) {
      const { record, version } = await this.#read(playbook);
      const cell = write(playbook, version, { ...record, ...change });
      if ((await this.#store.commit({ appends: [], cells: [cell] })).ok) {
        return;
      }
    }
    throw new Error(`the record of ${playbook} changes too fast`);
  }

  async #read(playbook: string): Promise<{ record: PlaybookRecord; version: number }> {
    const [cell] = await this.#store.cells([`${prefix}${playbook}`]);
    const record = z.parse(playbookRecordSchema, cell ? JSON.parse(cell.value) : {});
    return { record, version: cell?.version ?? 0 };
  }
}

function write(playbook: string, version: number, record: PlaybookRecord): CellWrite {
  return { key: `${prefix}${playbook}`, expected: version, value: JSON.stringify(record) };
}

/**
 * Four runs that mended something earn one failure beyond what the playbook may spend anyway: what mends four of five does
 * what it should, however often it runs, and whoever calls it off would have a person mend those four.
 */
const mendedPerFailure = 4;

/** How the budget stands now: within its time, and since the last acknowledgement. Pure. */
export function budgetOf(
  { spent, mended, acknowledged }: Pick<PlaybookRecord, 'spent' | 'mended' | 'acknowledged'>,
  { failures, per }: { failures: number; per: number },
  now: number
): { spent: PlaybookRecord['spent']; allowed: number } {
  const since = Math.max(now - per, acknowledged?.at ?? 0);
  const earned = Math.floor(mended.filter((at) => at > since).length / mendedPerFailure);
  return { spent: spent.filter(({ at }) => at > since), allowed: failures + earned };
}
