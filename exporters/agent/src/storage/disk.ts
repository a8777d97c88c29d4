import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';

/**
 * The agent's memory that outlives it. Every method has happened, on the disk, when it returns: what is written before
 * acting is there after a crash in the middle of the act. Errors (no space, no permission) are thrown.
 */
export interface Disk {
  /** The text of a file, or undefined when there is none. */
  read(path: string): string | undefined;
  /** The file has the old text or the new one, never a part. */
  replace(path: string, text: string): void;
  /** Makes the file if there is none; false if there is one. Of many who try, one gets true. */
  createOnce(path: string, text: string): boolean;
  /** The file is not there afterwards. */
  remove(path: string): void;
  /** How long ago a file was written, by the wall clock; 0 when it is not there. */
  ageMs(path: string): number;
  /** The names in a folder, sorted; empty when there is no such folder. */
  list(folder: string): string[];
  /** Makes a folder for its owner only, with those above it. */
  makeFolder(folder: string): void;
}

export const systemDisk: Disk = {
  read(path) {
    return orUndefined('ENOENT', () => readFileSync(path, 'utf8'));
  },
  replace(path, text) {
    const unfinished = `${path}.tmp`;
    writeThrough(unfinished, 'w', text);
    renameSync(unfinished, path);
    syncFolder(dirname(path));
  },
  createOnce(path, text) {
    const made = orUndefined('EEXIST', () => {
      writeThrough(path, 'wx', text);
      return true;
    });
    if (made) {
      syncFolder(dirname(path));
    }
    return made ?? false;
  },
  remove(path) {
    rmSync(path, { force: true });
  },
  ageMs(path) {
    return orUndefined('ENOENT', () => Date.now() - statSync(path).mtimeMs) ?? 0;
  },
  list(folder) {
    return orUndefined('ENOENT', () => readdirSync(folder).sort()) ?? [];
  },
  makeFolder(folder) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  },
};

function writeThrough(path: string, flags: 'w' | 'wx', text: string): void {
  const file = openSync(path, flags, 0o600);
  try {
    // Not writeSync: on a disk with little room that writes a part, and says so only by a number.
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function orUndefined<T>(code: string, run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === code) {
      return undefined;
    }
    throw error;
  }
}
