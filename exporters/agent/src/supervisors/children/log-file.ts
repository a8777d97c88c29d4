import { closeSync, openSync } from 'node:fs';
import { copyFile, open, rm, stat, truncate } from 'node:fs/promises';

/** Of the end of a log, this much is read for its last lines. */
const tailBytes = 128 * 1024;
const longestLine = 2048;

/**
 * The file that a child writes to, of bounded size. The child holds it open for appending and goes on writing while no
 * agent is there; so the file is copied to `<path>.1` and emptied, never moved away from under the child. What it
 * writes between the two is lost.
 */
export class LogFile {
  readonly path: string;
  readonly #maxBytes: number;
  #rotating = false;

  constructor(path: string, maxBytes: number) {
    this.path = path;
    this.#maxBytes = maxBytes;
  }

  /** Opens it for a child, hands it over, and closes it here. */
  lend<T>(use: (file: number) => T): T {
    const file = openSync(this.path, 'a', 0o600);
    try {
      return use(file);
    } finally {
      closeSync(file);
    }
  }

  /** Bounds the file's size. Without space for the copy the older lines go: a log must not fill the disk. */
  async rotate(): Promise<void> {
    if (this.#rotating) {
      return;
    }
    this.#rotating = true;
    try {
      const { size } = await stat(this.path);
      if (size > this.#maxBytes) {
        await copyFile(this.path, `${this.path}.1`).catch(() => rm(`${this.path}.1`, { force: true }));
        await truncate(this.path, 0);
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
        throw error;
      }
    } finally {
      this.#rotating = false;
    }
  }

  /** The last lines, oldest first; of a log that was just emptied, also those before that. */
  async lastLines(count: number): Promise<string[]> {
    const lines = await readTail(this.path);
    const older = lines.length < count ? await readTail(`${this.path}.1`) : [];
    return [...older, ...lines].slice(-count);
  }
}

async function readTail(path: string): Promise<string[]> {
  const file = await open(path, 'r').catch(() => undefined);
  if (!file) {
    return [];
  }
  try {
    const { size } = await file.stat();
    const length = Math.min(size, tailBytes);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, size - length);
    const lines = buffer.toString('utf8', 0, bytesRead).split('\n');
    const whole = size > length ? lines.slice(1) : lines;
    return whole.map(plainLine).filter((line) => line !== '');
  } finally {
    await file.close();
  }
}

/** One line of text, whatever a program wrote: no colours, no control characters, of bounded length. */
function plainLine(line: string): string {
  return line
    .replace(/\u001b\[[0-9;?]*[ -/]*[@-~]/g, '')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]+/g, '')
    .trimEnd()
    .slice(0, longestLine);
}
