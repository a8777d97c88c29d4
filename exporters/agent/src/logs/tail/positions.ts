import * as z from 'zod';
import type { Disk } from '../../storage/disk.ts';
import { readSaved } from '../../storage/read-saved.ts';
import { identitySchema } from './file-identity.ts';

const positionSchema = z.object({ identity: identitySchema, offset: z.number().int().min(0) });
const savedSchema = z.object({
  version: z.literal(1),
  positions: z.record(z.string(), positionSchema),
  counts: z.record(z.string(), z.number()),
});

/** How far a file was read. */
export type Position = z.infer<typeof positionSchema>;

/**
 * Where reading goes on after a crash, and what was counted up to there. Both stand in one file that is replaced at
 * once: after a kill -9 the lines behind the position are read again and counted from what was counted at the position,
 * so that none is lost and none counts twice.
 */
export interface Saved {
  /** By path. */
  positions: Record<string, Position>;
  counts: Record<string, number>;
}

/** What was saved; undefined when nothing was, or it can't be understood. */
export function loadPositions(disk: Disk, file: string, warn: (text: string) => void): Saved | undefined {
  return readSaved({ disk, file, warn }, savedSchema, 'logs are read from their ends');
}

export function savePositions(disk: Disk, file: string, saved: Saved): void {
  disk.replace(file, JSON.stringify({ version: 1, ...saved }));
}
