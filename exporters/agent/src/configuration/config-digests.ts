import type { ConfigurationState } from '@trinity/contracts';
import type { Clock } from '@trinity/sdk/link';
import { stat } from 'node:fs/promises';
import { hashFile } from '../storage/files.ts';
import type { Target } from '../targets/target.ts';
import { Rounds } from '../time/rounds.ts';

const digits = 16;
const everyMs = 3_000;
const missing = { mark: 'missing', digest: 'missing' };

/** What the declared configuration files are now, so that whoever diagnoses knows which was changed, and when. */
export class ConfigDigests {
  readonly #clock: Clock;
  /** By path: a file that was not touched need not be read again. */
  readonly #known = new Map<string, { mark: string; digest: string; changedAt: number }>();

  /** Whether one was seen to be another than before, since the last round. */
  #news = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Looks every few seconds, so that a change is told before what it breaks is. Returns what ends it. */
  watch(targets: ReadonlyMap<string, Pick<Target, 'configFiles'>>, onNews: () => void): () => Promise<void> {
    const rounds = new Rounds(this.#clock, everyMs, async () => {
      await Promise.all([...targets.values()].map((target) => this.of(target)));
      if (this.#news) {
        this.#news = false;
        onNews();
      }
    });
    return () => rounds.close();
  }

  /** Files that cannot be read are left out: nothing is known of them. */
  async of({ configFiles }: Pick<Target, 'configFiles'>): Promise<ConfigurationState[]> {
    const states = await Promise.all(
      configFiles.map(async ({ name, file }) => {
        const seen = await this.#look(file).catch(() => undefined);
        return seen && { name, digest: seen.digest, changedAt: seen.changedAt };
      })
    );
    return states.flatMap((state) => state ?? []);
  }

  async #look(file: string): Promise<{ digest: string; changedAt: number }> {
    const now = await markOf(file);
    const seen = this.#known.get(file);
    if (seen?.mark === now.mark) {
      return seen;
    }
    const digest =
      now.mark === missing.mark ? missing.digest : (await hashFile(file)).sha256.slice(0, digits);
    // Whoever looked at the same time may have been quicker.
    const known = this.#known.get(file);
    // Touched, and the same: it was not changed.
    const changedAt = known?.digest === digest ? known.changedAt : (now.changedAt ?? this.#clock.now());
    const state = { mark: now.mark, digest, changedAt: Math.round(changedAt) };
    this.#news ||= known !== undefined && known.digest !== digest;
    this.#known.set(file, state);
    return state;
  }
}

async function markOf(file: string): Promise<{ mark: string; changedAt?: number }> {
  try {
    const { ino, size, mtimeMs, ctimeMs } = await stat(file);
    return { mark: `${ino}:${size}:${mtimeMs}:${ctimeMs}`, changedAt: Math.max(mtimeMs, ctimeMs) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return { mark: missing.mark };
    }
    throw error;
  }
}
