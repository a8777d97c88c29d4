import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, lstatSync } from 'node:fs';
import { chmod, chown, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';

/** What a file was, so that it can be the same again. */
export interface FileState {
  bytes: number;
  sha256: string;
  mode: number;
  uid: number;
  gid: number;
}

/** What is at a path, without following a link: undefined for nothing. Throws for what is no ordinary file. */
export function lookAtFile(path: string): Omit<FileState, 'sha256'> | undefined {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat && !stat.isFile()) {
    throw new Error(`${path} is a ${stat.isSymbolicLink() ? 'symbolic link' : 'folder or device'}, no file`);
  }
  return stat && { bytes: stat.size, mode: stat.mode & 0o7777, uid: stat.uid, gid: stat.gid };
}

/** Writes a compressed copy that only its owner can read. It is on the disk, and was read again, when this resolves. */
export async function compressFile(from: string, to: string): Promise<Pick<FileState, 'bytes' | 'sha256'>> {
  const counted = counting();
  await pipeline(
    createReadStream(from),
    counted.stream,
    createGzip(),
    createWriteStream(to, { mode: 0o600, flags: 'wx' })
  );
  await sync(to);
  const saved = counted.result();
  const again = counting();
  again.stream.resume();
  await pipeline(createReadStream(to), createGunzip(), again.stream);
  if (again.result().sha256 !== saved.sha256) {
    throw new Error(`${to}: what was written is not what ${from} holds`);
  }
  return saved;
}

/**
 * Puts a compressed copy in the place of a file: all of it, or nothing. What was written is read again before it takes
 * the place; rejects if it is not what was saved.
 */
export async function expandFile(from: string, to: string, state: FileState): Promise<void> {
  const unfinished = join(dirname(to), `.${basename(to)}.trinity-unfinished`);
  try {
    await rm(unfinished, { force: true });
    const output = createWriteStream(unfinished, { mode: 0o600, flags: 'wx' });
    await pipeline(createReadStream(from), createGunzip(), output);
    const written = await hashFile(unfinished);
    if (written.sha256 !== state.sha256) {
      throw new Error(`${to}: what was written is not what was saved`);
    }
    await putInPlace(unfinished, to, state);
  } finally {
    await rm(unfinished, { force: true });
  }
}

/** Gives a finished file its owner and its name, in one step. */
export async function putInPlace(
  finished: string,
  to: string,
  { mode, uid, gid }: Pick<FileState, 'mode' | 'uid' | 'gid'>
): Promise<void> {
  await chown(finished, uid, gid);
  await chmod(finished, mode);
  await sync(finished);
  await rename(finished, to);
  await sync(dirname(to));
}

export async function hashFile(path: string): Promise<Pick<FileState, 'bytes' | 'sha256'>> {
  const counted = counting();
  counted.stream.resume();
  await pipeline(createReadStream(path), counted.stream);
  return counted.result();
}

/** Until this resolves, a crash of the machine may undo it. */
async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function counting() {
  const hash = createHash('sha256');
  let bytes = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  let sha256: string | undefined;
  return { stream, result: () => ({ bytes, sha256: (sha256 ??= hash.digest('hex')) }) };
}
