import * as z from 'zod';
import { messageOf } from '../../message-of.ts';
import type { Disk } from '../../storage/disk.ts';

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
  try {
    const text = disk.read(file);
    return text === undefined ? undefined : savedSchema.parse(JSON.parse(text));
  } catch (error) {
    warn(`${file} is damaged, reading begins anew: ${messageOf(error)}`);
    return undefined;
  }
}

export function saveCursors(disk: Disk, file: string, saved: SavedCursors): void {
  disk.replace(file, JSON.stringify({ version: 1, ...saved }));
}
