import { readdirSync, readFileSync } from 'node:fs';

/** /proc, read at once: the kernel answers from memory, and a promise would cost more than the answer. */
export interface ProcFiles {
  pids(): number[];
  /** Undefined where the process is gone, or may not be looked at. */
  read(pid: number, file: 'stat' | 'status' | 'io'): string | undefined;
  countFiles(pid: number): number | undefined;
}

export const systemProc: ProcFiles = {
  pids: () =>
    readdirSync('/proc')
      .filter((entry) => /^\d+$/.test(entry))
      .map(Number),
  read: (pid, file) => orUndefined(() => readFileSync(`/proc/${pid}/${file}`, 'utf8')),
  countFiles: (pid) => orUndefined(() => readdirSync(`/proc/${pid}/fd`).length),
};

function orUndefined<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
