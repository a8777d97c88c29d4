import { opaqueIdSchema, slugSchema } from '@trinity/contracts';
import type { Clock } from '@trinity/sdk/link';
import * as z from 'zod';
import { messageOf } from '../message-of.ts';
import type { Disk } from '../storage/disk.ts';
import { every } from '../time/every.ts';
import type { Target } from './target.ts';
import type { Turns } from './turns.ts';

const holdsSchema = z.array(z.object({ target: slugSchema, until: z.number(), key: opaqueIdSchema }));
type Hold = z.output<typeof holdsSchema>[number];

export interface HoldsPorts {
  file: string;
  targets: ReadonlyMap<string, Target>;
  turns: Turns;
  disk: Disk;
  clock: Clock;
  warn(text: string): void;
}

const lookEveryMs = 1_000;

/**
 * Services that were stopped for the sake of others, until a time; they are not down meanwhile. Written down before they
 * are stopped, so an agent that is killed does not forget to start them.
 */
export class Holds {
  readonly #ports: HoldsPorts;
  #holds: Hold[];
  #end: () => void = () => undefined;

  constructor(ports: HoldsPorts) {
    this.#ports = ports;
    this.#holds = this.#read();
  }

  /** Begins to start what is due. */
  open(): void {
    this.#end = every(this.#ports.clock, lookEveryMs, () => {
      this.#releaseDue();
    });
  }

  close(): void {
    this.#end();
  }

  isHeld(target: string): boolean {
    return this.#holds.some((hold) => hold.target === target);
  }

  /** Stops it and keeps it stopped for so long. `key` is the key of the start at the end. */
  async hold(target: Target, forMs: number, key: string, stopTimeoutMs: number): Promise<void> {
    const until = this.#ports.clock.now() + forMs;
    this.#write([...this.#without(target.name), { target: target.name, until, key }]);
    target.setWanted('stopped');
    await target.stop(stopTimeoutMs);
  }

  /** A person said what is to become of it. */
  forget(target: string): void {
    if (this.isHeld(target)) {
      this.#write(this.#without(target));
    }
  }

  #releaseDue(): void {
    const { clock, targets, turns, warn } = this.#ports;
    for (const hold of this.#holds.filter(({ until }) => until <= clock.now())) {
      const target = targets.get(hold.target);
      if (!target) {
        this.forget(hold.target);
      } else if (!turns.isTaken(hold.target)) {
        turns
          .take(hold.target, () => this.#release(hold, target))
          .catch((error: unknown) => {
            warn(`${hold.target} could not be started again: ${messageOf(error)}`);
          });
      }
    }
  }

  /** That it is to run is on the disk before the hold is forgotten: then whoever finds it dead reports it. */
  async #release({ target: name, key }: Hold, target: Target): Promise<void> {
    if (!this.isHeld(name)) {
      return;
    }
    target.setWanted('running');
    this.forget(name);
    if ((await target.observe()).state !== 'running') {
      await target.start(`held:${key}`);
    }
  }

  #without(target: string): Hold[] {
    return this.#holds.filter((hold) => hold.target !== target);
  }

  #write(holds: Hold[]): void {
    this.#ports.disk.replace(this.#ports.file, JSON.stringify(holds));
    this.#holds = holds;
  }

  #read(): Hold[] {
    const { disk, file, warn } = this.#ports;
    try {
      return holdsSchema.parse(JSON.parse(disk.read(file) ?? '[]'));
    } catch (error) {
      warn(
        `${file} is damaged; services that were stopped for others have to be started by hand: ${messageOf(error)}`
      );
      return [];
    }
  }
}
