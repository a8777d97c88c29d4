import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemDisk } from '../../../storage/disk.ts';
import { LogKnowledge, LogScanner } from '../../log-scanner.ts';
import type { TailerSettings } from '../tailer-ports.ts';
import { Tailer } from '../tailer.ts';

const knowledge = new LogKnowledge();

/** A folder of logs, and tailers over it with time that stands still until a test moves it. */
export class LogFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'tailer-'));
  readonly #open: Tailer[] = [];

  at(name: string): string {
    return join(this.path, name);
  }

  remove(): void {
    this.#open.forEach((tailer) => {
      tailer.close();
    });
    rmSync(this.path, { recursive: true });
  }

  write(name: string, ...numbers: number[]): void {
    appendFileSync(
      this.at(name),
      errorLines(...numbers)
        .map((line) => `${line}\n`)
        .join('')
    );
  }

  /** An agent's tailer, and what it has found. */
  async follow(settings: Partial<TailerSettings> = {}, disk = systemDisk) {
    const time = { wall: 0, now: 0 };
    const errors: string[] = [];
    const problems: string[] = [];
    const rotations: string[] = [];
    const counts: Record<string, number> = {};
    let saving: string | null = null;
    const tailer = new Tailer(
      { paths: [this.at('*.log')], from: 'start', ...settings },
      {
        clock: { now: () => time.wall + time.now, monotonicMs: () => time.now, after: () => () => undefined },
        disk,
        positionsFile: this.at('positions.json'),
        scanner: (_, offset) =>
          new LogScanner(
            knowledge,
            {
              error: (found) => {
                errors.push(found.text());
                counts.errors = (counts.errors ?? 0) + 1;
              },
            },
            { offset }
          ),
        counts: () => counts,
        restoreCounts: (saved) => {
          Object.assign(counts, saved);
        },
        rotated: (_, kind) => rotations.push(kind),
        cut: () => undefined,
        problem: (path, text) => {
          problems.push(`${path.replace(this.path, '')} ${text ?? 'is well'}`);
        },
        savingFailed: (text) => {
          saving = text;
        },
      }
    );
    await tailer.start();
    const pass = async (ms: number) => {
      for (let passed = 0; passed < ms; passed += 250) {
        time.now += 250;
        while (await tailer.turn());
      }
    };
    this.#open.push(tailer);
    await pass(3000);
    return { tailer, errors, problems, rotations, counts, pass, time, saving: () => saving };
  }
}

/** A folder of its own for each test of the file, gone after it. */
export function eachInLogFolder(): Pick<LogFolder, 'at' | 'write' | 'follow'> & { readonly path: string } {
  let folder: LogFolder;
  beforeEach(() => {
    folder = new LogFolder();
  });
  afterEach(() => {
    folder.remove();
  });
  return {
    get path() {
      return folder.path;
    },
    at: (name) => folder.at(name),
    write: (name, ...numbers) => {
      folder.write(name, ...numbers);
    },
    follow: (...settings) => folder.follow(...settings),
  };
}

/** Lines of errors that can be told apart. */
export const errorLines = (...numbers: number[]) => numbers.map((n) => `ERROR number ${n} failed`);
