import { closeSync, fstatSync, readSync } from 'node:fs';
import type { LogScanner } from '../log-scanner.ts';
import { identify, isSameFile, type FileIdentity, type OpenFile } from './file-identity.ts';

const pieceBytes = 256 * 1024;
const piece = Buffer.allocUnsafe(pieceBytes);
const binaryBytes = 1024;

/** What reading a file to its end, or to the end of its turn, has shown. */
export interface Reading {
  bytes: number;
  /** It was shortened, or written anew in place: copytruncate, or `> file`. */
  truncated: boolean;
  /** There is more to read at once. */
  more: boolean;
  /** Lines that were too long. */
  cut: number;
}

/** One open log and how far it was read. It stays the same file when its name goes to another. */
export class FollowedFile {
  readonly #file: OpenFile;
  readonly #scanner: (offset: number) => LogScanner;
  #identity: FileIdentity;
  #reading: LogScanner;
  #offset: number;

  constructor(file: OpenFile, offset: number, scanner: (offset: number) => LogScanner) {
    this.#file = file;
    this.#scanner = scanner;
    this.#identity = identify(file);
    this.#reading = scanner(offset);
    this.#offset = offset;
  }

  get identity(): FileIdentity {
    return this.#identity;
  }

  /** The byte behind the last whole event: where another agent goes on. */
  get position(): number {
    return this.#reading.reader.consumed;
  }

  /** Bytes that are written and not read. */
  get lag(): number {
    return Math.max(0, fstatSync(this.#file.fd).size - this.#offset);
  }

  /** Whether what is behind a path is this file. */
  isAt({ dev, ino }: { dev: number; ino: number }): boolean {
    return this.#identity.dev === dev && this.#identity.ino === ino;
  }

  /** Whether it begins as no text does: with NULs in it, and no UTF-16 either. */
  isBinary(): boolean {
    const length = readSync(this.#file.fd, piece, 0, binaryBytes, 0);
    const zeros = piece.subarray(0, length).reduce((sum, byte) => sum + (byte === 0 ? 1 : 0), 0);
    return zeros > 0 && zeros !== Math.floor(length / 2);
  }

  /** Reads at most `budget` bytes. Where nothing came, what was held back for a continuation is told. */
  read(budget: number): Reading {
    const size = fstatSync(this.#file.fd).size;
    const truncated = this.#wasTruncated(size);
    if (truncated) {
      this.#reading.reader.flush(true);
      this.#reading = this.#scanner(0);
      this.#offset = 0;
      this.#identity = identify(this.#file);
    }
    const cutBefore = this.#reading.reader.cutLines;
    let bytes = 0;
    while (bytes < budget) {
      const length = readSync(this.#file.fd, piece, 0, Math.min(pieceBytes, budget - bytes), this.#offset);
      if (length === 0) {
        break;
      }
      this.#reading.reader.push(piece.subarray(0, length));
      this.#offset += length;
      bytes += length;
    }
    if (bytes > 0 && this.#identity.fingerprinted < 256) {
      this.#identity = identify(this.#file);
    } else if (bytes === 0) {
      this.#reading.reader.flush();
    }
    return { bytes, truncated, more: bytes >= budget, cut: this.#reading.reader.cutLines - cutBefore };
  }

  /** Ends: the last line counts, even without its end, as no more will come. */
  close(isComplete: boolean): void {
    if (isComplete) {
      this.#reading.reader.flush(true);
    }
    closeSync(this.#file.fd);
  }

  #wasTruncated(size: number): boolean {
    if (size < this.#offset) {
      return true;
    }
    // Shortened, and already longer again than it was: only its beginning tells.
    return size > this.#offset && !isSameFile(this.#file, this.#identity);
  }
}
