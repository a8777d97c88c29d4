import type { Clock } from '@trinity/sdk/link';
import { randomBytes } from 'node:crypto';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Disk } from '../storage/disk.ts';
import { compressFile, expandFile, lookAtFile, type FileState } from '../storage/files.ts';
import { backupSchema, type Backup, type BackupWhy, type SavedFile } from './backup.ts';

export interface BackupSource {
  /** Where the file belongs. */
  path: string;
  /** Where its content is, when that is elsewhere; null: it is to be absent. */
  from?: string | null;
}

export interface BackupRequest extends Pick<Backup, 'target' | 'why' | 'reason' | 'key'> {
  sources: readonly BackupSource[];
}

/** How many backups of a target are kept that actions made, and versions of its configuration. */
const keptByCount: Partial<Record<BackupWhy, number>> = { fix: 10, config: 10 };

/** Copies of files, each whole or not there at all, readable only by the agent's own user. */
export class Backups {
  readonly #folder: string;
  readonly #disk: Disk;
  readonly #clock: Clock;
  readonly #keepMs: number;

  constructor(folder: string, { disk, clock, keepMs }: { disk: Disk; clock: Clock; keepMs: number }) {
    this.#folder = folder;
    this.#disk = disk;
    this.#clock = clock;
    this.#keepMs = keepMs;
  }

  /** The newest first. What is damaged is not among them. */
  list(): Backup[] {
    return this.#disk
      .list(this.#folder)
      .flatMap((id) => this.#read(id) ?? [])
      .sort((a, b) => b.at - a.at || b.id.localeCompare(a.id));
  }

  find(wanted: (backup: Backup) => boolean): Backup | undefined {
    return this.list().find(wanted);
  }

  /** Saves files as they are now. What was saved for the same key before is the answer, and nothing is read again. */
  async save({ sources, ...request }: BackupRequest): Promise<Backup> {
    const earlier = this.find(({ key }) => key === request.key);
    if (earlier) {
      return earlier;
    }
    const at = this.#clock.now();
    const id = `${stamp(at)}-${randomBytes(4).toString('hex')}`;
    const unfinished = join(this.#folder, `.${id}.unfinished`);
    this.#disk.makeFolder(this.#folder);
    mkdirSync(unfinished, { mode: 0o700 });
    try {
      const files: SavedFile[] = [];
      for (const source of sources) {
        files.push(await saveFile(source, unfinished, `${files.length}.gz`));
      }
      const backup: Backup = { version: 1, id, at, ...request, files };
      this.#disk.replace(join(unfinished, 'manifest.json'), JSON.stringify(backup));
      renameSync(unfinished, join(this.#folder, id));
      this.#prune(backup);
      return backup;
    } finally {
      rmSync(unfinished, { recursive: true, force: true });
    }
  }

  /** Puts every file back, and removes those that were not there. Can be repeated. */
  async restore({ id, files }: Backup): Promise<void> {
    for (const file of files) {
      if (file.stored === null) {
        await rm(file.path, { force: true });
      }
    }
    for (const file of files) {
      if (file.stored !== null) {
        await expandFile(join(this.#folder, id, file.stored), file.path, file);
      }
    }
  }

  /** Puts one saved file somewhere else. */
  async extract({ id }: Backup, file: SavedFile, to: string): Promise<void> {
    if (file.stored !== null) {
      await expandFile(join(this.#folder, id, file.stored), to, file);
    }
  }

  /** Remembers that something was done with a backup, once. */
  mark({ id }: Backup, what: 'swapped'): void {
    this.#disk.createOnce(join(this.#folder, id, what), '');
  }

  isMarked({ id }: Backup, what: 'swapped'): boolean {
    return this.#disk.read(join(this.#folder, id, what)) !== undefined;
  }

  /** Removes what is too old or too many, and what an agent left unfinished that was killed. */
  #prune({ id: newest, target, why }: Backup): void {
    const keep = keptByCount[why] ?? Number.POSITIVE_INFINITY;
    const others = this.list().filter((other) => other.target === target && other.why === why);
    others.forEach(({ id, at }, index) => {
      const isOld = why === 'schedule' && this.#clock.now() - at > this.#keepMs;
      if (id !== newest && (index >= keep || isOld)) {
        rmSync(join(this.#folder, id), { recursive: true, force: true });
      }
    });
    for (const name of this.#disk.list(this.#folder).filter((one) => one.endsWith('.unfinished'))) {
      if (this.#disk.ageMs(join(this.#folder, name)) > 24 * 3_600_000) {
        rmSync(join(this.#folder, name), { recursive: true, force: true });
      }
    }
  }

  #read(id: string): Backup | undefined {
    try {
      const parsed = backupSchema.safeParse(
        JSON.parse(this.#disk.read(join(this.#folder, id, 'manifest.json')) ?? '')
      );
      return parsed.success && parsed.data.id === id ? parsed.data : undefined;
    } catch {
      return undefined;
    }
  }
}

async function saveFile(
  { path, from = path }: BackupSource,
  folder: string,
  stored: string
): Promise<SavedFile> {
  const place = lookAtFile(path);
  const found = from === null ? undefined : lookAtFile(from);
  if (from === null || !found) {
    return { path, stored: null, bytes: 0, sha256: '', mode: 0, uid: 0, gid: 0 };
  }
  const { mode, uid, gid }: Omit<FileState, 'sha256'> = place ?? found;
  return { path, stored, ...(await compressFile(from, join(folder, stored))), mode, uid, gid };
}

/** `20261127-030000`, in UTC. */
function stamp(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
}
