import { once } from 'node:events';

const pieceLength = 64 * 1024;

/** Prints JSON lines, no faster than they are read. */
export class LinePrinter {
  #piece = '';

  /** Returns what to wait for, when the reader is slow. */
  print(value: unknown): Promise<unknown> | undefined {
    this.#piece += `${JSON.stringify(value)}\n`;
    return this.#piece.length < pieceLength ? undefined : this.flush();
  }

  flush(): Promise<unknown> | undefined {
    const piece = this.#piece;
    this.#piece = '';
    return piece === '' || process.stdout.write(piece) ? undefined : once(process.stdout, 'drain');
  }
}

/** A reader that has had enough ("| head") ends the command, and that is no failure. */
export function endWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? 0 : 1);
  });
}
