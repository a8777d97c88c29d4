import { probeOutcomeSchema, slugSchema, timeMsSchema } from '@trinity/contracts';
import * as z from 'zod/mini';
import type { Clock } from '../clock.ts';
import type { IncidentStore } from '../store/store.ts';
import { executorPrefix, type ExecutorDirectory } from './directory.ts';

const prefix = 'heard:';
/** That an executor asks for work is told no more often; its reports all are. */
const tellEveryMs = 5_000;

const heardSchema = z.object({
  seenAt: timeMsSchema,
  probes: z.array(
    z.extend(probeOutcomeSchema, {
      component: slugSchema,
      executor: slugSchema,
      seenAt: timeMsSchema,
      reportedAt: timeMsSchema,
    })
  ),
});

export interface HeardByReplicasPorts {
  store: IncidentStore;
  clock: Clock;
  directory: ExecutorDirectory;
  onError(error: unknown): void;
}

/**
 * An executor speaks with one replica, and each must know of it: whether it is there, what its targets are, and what its probes say.
 * Their clocks must agree to a second or so (NTP), as those of hosts must for their samples.
 */
export class HeardByReplicas {
  readonly #ports: HeardByReplicasPorts;
  readonly #toldAt = new Map<string, number>();
  #stopListening: (() => void) | null = null;
  #reading: Promise<void> = Promise.resolve();

  constructor(ports: HeardByReplicasPorts) {
    this.#ports = ports;
  }

  async start(): Promise<void> {
    this.#stopListening = this.#ports.store.onCommit(({ appended, keys }) => {
      if (appended === 0) {
        this.#reading = this.#reading.then(() => this.#readThose(keys)).catch(this.#ports.onError);
      }
    });
    const cells = await this.#ports.store.cellsUnder(prefix);
    await this.#readThose(cells.map(({ key }) => key));
  }

  async stop(): Promise<void> {
    this.#stopListening?.();
    await this.#reading;
  }

  /** Tells the other replicas. Never throws: they are told again with the next report. */
  async tell(executor: string, byReport: boolean): Promise<void> {
    const { store, clock, directory, onError } = this.#ports;
    const now = clock.now();
    if (!byReport && now - (this.#toldAt.get(executor) ?? 0) < tellEveryMs) {
      return;
    }
    this.#toldAt.set(executor, now);
    try {
      const key = `${prefix}${executor}`;
      const [cell] = await store.cells([key]);
      const value = JSON.stringify(directory.heardOf(executor));
      // Lost to a newer word on the same executor: that one is as good.
      await store.commit({ appends: [], cells: [{ key, expected: cell?.version ?? 0, value }] });
    } catch (error) {
      onError(error);
    }
  }

  async #readThose(keys: readonly string[]): Promise<void> {
    const { store, directory } = this.#ports;
    if (keys.some((key) => key.startsWith(executorPrefix))) {
      await directory.load();
    }
    const heard = keys.filter((key) => key.startsWith(prefix));
    for (const [index, cell] of (await store.cells(heard)).entries()) {
      if (cell !== null) {
        const value = z.parse(heardSchema, JSON.parse(cell.value));
        directory.hear((heard[index] as string).slice(prefix.length), value);
      }
    }
  }
}
