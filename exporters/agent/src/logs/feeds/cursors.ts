import * as z from 'zod';
import type { Disk } from '../../storage/disk.ts';
import { readSaved } from '../../storage/read-saved.ts';

const savedSchema = z.object({
  version: z.literal(1),
  /** By the name of the feed. */
  cursors: z.record(z.string(), z.string().max(400)),
  counts: z.record(z.string(), z.number()),
});

/** Where reading goes on after a crash, and what was counted up to there: replaced at once, as the positions in files are. */
export type SavedCursors = Omit<z.infer<typeof savedSchema>, 'version'>;

/** What was saved; undefined when nothing was, or it can't be understood. */
export function loadCursors(
  disk: Disk,
  file: string,
  warn: (text: string) => void
): SavedCursors | undefined {
  return readSaved({ disk, file, warn }, savedSchema, 'reading begins anew');
}

export function saveCursors(disk: Disk, file: string, saved: SavedCursors): void {
  disk.replace(file, JSON.stringify({ version: 1, ...saved }));
}
