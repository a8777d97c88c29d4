import type { Clock } from '@trinity/sdk/link';
import type { Disk } from '../../storage/disk.ts';
import type { LogScanner } from '../log-scanner.ts';

export type Rotation = 'renamed' | 'truncated' | 'deleted';

export interface TailerPorts {
  clock: Clock;
  disk: Disk;
  positionsFile: string;
  /** Makes what reads a file from an offset on. */
  scanner(path: string, offset: number): LogScanner;
  /** What has been counted up to now; saved with the positions. */
  counts(): Record<string, number>;
  restoreCounts(counts: Record<string, number>): void;
  rotated(path: string, kind: Rotation): void;
  /** So many lines were too long and were cut. */
  cut(lines: number): void;
  /** A path that can't be followed, in words; told once, and again when it was well in between. */
  problem(path: string, text: string | null): void;
  savingFailed(text: string | null): void;
}

export interface TailerSettings {
  paths: readonly string[];
  /** Where files begin that are there when the agent starts for the first time. */
  from: 'end' | 'start';
  /** See open-limit.ts. */
  highestFile?: number;
}
