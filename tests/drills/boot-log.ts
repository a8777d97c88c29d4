import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunFile } from '../../stack/run-file.ts';

export interface Boot {
  pid: number;
  at: number;
}

/** What a station wrote at each of its starts: its pid and the time. The truth about how often it was started. */
export function readBootLog(run: RunFile, station: string): Boot[] {
  const file = join(run.bootLogDir, `${station}.log`);
  if (!existsSync(file)) {
    return [];
  }
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const parts = /^(\d+) (\S+)$/.exec(line);
      return parts ? [{ pid: Number(parts[1]), at: Date.parse(parts[2] ?? '') }] : [];
    });
}
