import * as z from 'zod/mini';
import type { CellWrite, IncidentStore } from '../store/store.ts';

/** How the runs of one playbook for one cause ended. */
export const outcomeCountsSchema = z.object({
  runs: z.number(),
  verified: z.number(),
  failed: z.number(),
  notNeeded: z.number(),
});
export type OutcomeCounts = z.infer<typeof outcomeCountsSchema>;

const none: OutcomeCounts = { runs: 0, verified: 0, failed: 0, notNeeded: 0 };
const prefix = 'outcomes:';
const keyOf = (playbook: string, cause: string) => `${prefix}${playbook}:${cause}`;

/** How many runs a playbook's own word counts as, against what was observed. */
const priorWeight = 4;

/** What past runs say of playbooks. Counts are written in the change that ends a run. */
export class PlaybookOutcomes {
  readonly #store: IncidentStore;

  constructor(store: IncidentStore) {
    this.#store = store;
  }

  async counts(playbook: string, cause: string): Promise<OutcomeCounts> {
    return (await this.#read(playbook, cause)).counts;
  }

  /** Over all causes. */
  async total(playbook: string): Promise<OutcomeCounts> {
    const cells = await this.#store.cellsUnder(`${prefix}${playbook}:`);
    return cells
      .map(({ cell }) => z.parse(outcomeCountsSchema, JSON.parse(cell.value)))
      .reduce(
        (sum, counts) => ({
          runs: sum.runs + counts.runs,
          verified: sum.verified + counts.verified,
          failed: sum.failed + counts.failed,
          notNeeded: sum.notNeeded + counts.notNeeded,
        }),
        none
      );
  }

  /** How likely the playbook mends the cause: its own word as a prior of four runs, then what happened. */
  async confidence(playbook: { name: string; confidence: number }, cause: string): Promise<number> {
    const { verified, failed } = await this.counts(playbook.name, cause);
    return (playbook.confidence * priorWeight + verified) / (priorWeight + verified + failed);
  }

  /** The cell that counts one more run. */
  async countCell(
    playbook: string,
    cause: string,
    ended: 'verified' | 'failed' | 'not_needed'
  ): Promise<CellWrite> {
    const { counts, version } = await this.#read(playbook, cause);
    const field = ended === 'not_needed' ? 'notNeeded' : ended;
    const next = { ...counts, runs: counts.runs + 1, [field]: counts[field] + 1 };
    return { key: keyOf(playbook, cause), expected: version, value: JSON.stringify(next) };
  }

  async #read(playbook: string, cause: string): Promise<{ counts: OutcomeCounts; version: number }> {
    const [cell] = await this.#store.cells([keyOf(playbook, cause)]);
    const counts = cell ? z.parse(outcomeCountsSchema, JSON.parse(cell.value)) : none;
    return { counts, version: cell?.version ?? 0 };
  }
}
