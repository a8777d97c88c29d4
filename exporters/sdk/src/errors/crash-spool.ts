import { crashReportSchema, type CrashReport } from '@trinity/contracts';
import {
  closeSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';

/** A service that dies again and again must not fill its disk with reports. */
const maxReports = 50;
const maxReportBytes = 512 * 1024;
const fileName = /^crash-([a-z0-9-]{1,63})-(\d{13})-\d+\.json$/;

/**
 * The folder in which a dying process leaves its report. Everything is synchronous: a process that dies of an
 * uncaught exception runs nothing else any more.
 */
export class CrashSpool {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Makes the folder, for its owner only, inside one that is there (`recursive` never returns for a folder in /proc). */
  prepare(): void {
    try {
      mkdirSync(this.#folder, { mode: 0o700 });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
        throw error;
      }
    }
  }

  /** Writes the report whole or not at all, and gives its path. */
  write(report: CrashReport): string {
    this.#prune(maxReports - 1);
    const name = `crash-${report.signal.component}-${String(report.at).padStart(13, '0')}-${report.pid}.json`;
    const path = join(this.#folder, name);
    const unfinished = `${path}.tmp`;
    const file = openSync(unfinished, 'w', 0o600);
    try {
      writeSync(file, JSON.stringify(report));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(unfinished, path);
    return path;
  }

  /** The reports that lie here, oldest first. What can't be read as one is removed. */
  read(): { path: string; report: CrashReport }[] {
    return this.#names().flatMap((name) => {
      const path = join(this.#folder, name);
      const report = readReport(path);
      if (!report) {
        this.remove(path);
      }
      return report ? [{ path, report }] : [];
    });
  }

  remove(path: string): void {
    rmSync(path, { force: true });
  }

  #prune(keep: number): void {
    const names = this.#names();
    for (const name of names.slice(0, Math.max(0, names.length - keep))) {
      this.remove(join(this.#folder, name));
    }
  }

  #names(): string[] {
    try {
      const time = (name: string) => fileName.exec(name)?.[2] ?? '';
      return readdirSync(this.#folder)
        .filter((name) => fileName.test(name))
        .sort((a, b) => time(a).localeCompare(time(b)));
    } catch {
      return [];
    }
  }
}

function readReport(path: string): CrashReport | undefined {
  try {
    const facts = lstatSync(path);
    if (!facts.isFile() || facts.size > maxReportBytes) {
      return undefined;
    }
    return z.safeParse(crashReportSchema, JSON.parse(readFileSync(path, 'utf8'))).data;
  } catch {
    return undefined;
  }
}
