import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Guard } from '../guard.ts';
import type { Clock } from '../link/clock.ts';

/** What breakers, baselines and spent money are kept in over restarts. What is read is checked by its reader. */
export interface StateKeeper {
  read(key: string): unknown;
  write(key: string, value: unknown): void;
  close(): void;
}

/** A change is written at once; a storm of changes once in this time. */
const everyMs = 1_000;
const longestFile = 4 * 1024 * 1024;

/** One small JSON file, whole or as it was before. A kill -9 costs at most the last second. */
export class StateFile implements StateKeeper {
  readonly #folder: string;
  readonly #path: string;
  readonly #clock: Clock;
  readonly #guard: Guard;
  readonly #values: Map<string, unknown>;
  #writtenAt = Number.NEGATIVE_INFINITY;
  #cancel: (() => void) | undefined;

  constructor(folder: string, name: string, { clock, guard }: { clock: Clock; guard: Guard }) {
    this.#folder = folder;
    this.#path = join(folder, `${name}.json`);
    this.#clock = clock;
    this.#guard = guard;
    this.#values = readValues(this.#path);
  }

  read(key: string): unknown {
    return this.#values.get(key);
  }

  write(key: string, value: unknown): void {
    this.#values.set(key, value);
    const wait = this.#writtenAt + everyMs - this.#clock.monotonicMs();
    if (wait <= 0) {
      this.#save();
    } else {
      this.#cancel ??= this.#clock.after(wait, () => {
        this.#save();
      });
    }
  }

  close(): void {
    if (this.#cancel) {
      this.#save();
    }
  }

  #save(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#writtenAt = this.#clock.monotonicMs();
    this.#guard(() => {
      makeFolder(this.#folder);
      const unfinished = `${this.#path}.${process.pid}.tmp`;
      writeFileSync(unfinished, JSON.stringify(Object.fromEntries(this.#values)), { mode: 0o600 });
      renameSync(unfinished, this.#path);
    });
  }
}

/** Without a folder, everything is forgotten with the process. */
export const forgetful: StateKeeper = {
  read: () => undefined,
  write: () => undefined,
  close: () => undefined,
};

/** Inside one that is there: `recursive` never returns for a folder in /proc. */
function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw error;
    }
  }
}

function readValues(path: string): Map<string, unknown> {
  try {
    const text = readFileSync(path, 'utf8');
    const parsed: unknown = text.length <= longestFile ? JSON.parse(text) : null;
    return new Map(typeof parsed === 'object' && parsed !== null ? Object.entries(parsed) : []);
  } catch {
    // Not there, or cut off by somebody else: begin anew.
    return new Map();
  }
}
