import type { Clock } from '@trinity/sdk/link';
import { messageOf } from '../../message-of.ts';
import { allPass } from '../../probes/probe.ts';
import type { Target } from '../../targets/target.ts';
import { Rounds } from '../../time/rounds.ts';
import type { Replaceable } from './replaceable.ts';

export interface KeptContainer {
  target: Target;
  container: Replaceable;
  /** How long it must be well with an image until that is a good one, in ms. */
  goodAfter: number;
}

export interface ImageKeeperPorts {
  containers: readonly KeptContainer[];
  clock: Clock;
  everyMs: number;
  warn(text: string): void;
}

/** Remembers the images with which containers are well for long enough, so that there is something to go back to. */
export class ImageKeeper {
  readonly #ports: ImageKeeperPorts;
  /** By target: the life that is well, and since when. */
  readonly #well = new Map<string, { identity: string; since: number }>();
  #rounds: Rounds | undefined;

  constructor(ports: ImageKeeperPorts) {
    this.#ports = ports;
  }

  open(): void {
    this.#rounds = new Rounds(this.#ports.clock, this.#ports.everyMs, () => this.look());
  }

  async close(): Promise<void> {
    await this.#rounds?.close();
  }

  async look(): Promise<void> {
    for (const kept of this.#ports.containers) {
      await this.#lookAt(kept).catch((error: unknown) => {
        this.#well.delete(kept.target.name);
        this.#ports.warn(
          `whether the image of ${kept.target.name} is good is not known: ${messageOf(error)}`
        );
      });
    }
  }

  async #lookAt({ target, container, goodAfter }: KeptContainer): Promise<void> {
    const { clock } = this.#ports;
    const identity = await wellLifeOf(target);
    const before = this.#well.get(target.name);
    if (identity === null) {
      this.#well.delete(target.name);
    } else if (before?.identity !== identity) {
      this.#well.set(target.name, { identity, since: clock.monotonicMs() });
    } else if (clock.monotonicMs() - before.since >= goodAfter) {
      await container.keepAsGood(clock);
    }
  }
}

/** The life that runs and is well by its probes and by its image's own check; null when it is not. */
async function wellLifeOf(target: Target): Promise<string | null> {
  const { state, identity } = await target.observe();
  if (state !== 'running' || !allPass(await target.probe())) {
    return null;
  }
  const { health } = await target.facts();
  return health === undefined || health === 'healthy' ? identity : null;
}
