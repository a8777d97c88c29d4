import { createHash } from 'node:crypto';
import { constants, closeSync, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import * as z from 'zod';

/** Enough to tell two logs apart that got the same inode one after the other. */
const fingerprintBytes = 256;

export const identitySchema = z.object({
  dev: z.number(),
  ino: z.number(),
  /** The hash of the first `fingerprinted` bytes. */
  fingerprint: z.string(),
  fingerprinted: z.number().int().min(0).max(fingerprintBytes),
});
/** Which file it is, whatever its name. Inodes are used again; the first bytes of a log are not. */
export type FileIdentity = z.infer<typeof identitySchema>;

/** An open file. Reading one that is no regular file would wait, or never end; those are not opened. */
export interface OpenFile {
  fd: number;
  stats: Stats;
}

/** Opens a regular file; undefined for what is none: a folder, a FIFO, a socket, a device. Throws when it may not. */
export function openRegular(path: string): OpenFile | undefined {
  const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const stats = fstatSync(fd);
  if (stats.isFile()) {
    return { fd, stats };
  }
  closeSync(fd);
  return undefined;
}

export function identify({ fd, stats }: OpenFile, length = fingerprintBytes): FileIdentity {
  const bytes = Buffer.alloc(Math.min(length, fingerprintBytes));
  const fingerprinted = bytes.length === 0 ? 0 : readSync(fd, bytes, 0, bytes.length, 0);
  const fingerprint = createHash('sha256')
    .update(bytes.subarray(0, fingerprinted))
    .digest('hex')
    .slice(0, 16);
  return { dev: stats.dev, ino: stats.ino, fingerprint, fingerprinted };
}

/** Whether an open file is the one that was identified earlier, perhaps longer by now. */
export function isSameFile(file: OpenFile, known: FileIdentity): boolean {
  return (
    file.stats.dev === known.dev &&
    file.stats.ino === known.ino &&
    identify(file, known.fingerprinted).fingerprint === known.fingerprint
  );
}
