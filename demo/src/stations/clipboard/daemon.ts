import { readFileSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isSecret, kindOf, type ClipKind } from './clip.ts';

export interface Clip {
  text: string;
  kind: ClipKind;
  /** Milliseconds since the epoch. */
  at: number;
}

const mostClips = 200;
const longestClip = 10_000;

/**
 * Takes up what is copied. A machine without a desktop has no clipboard: a file stands for it, and whatever is written
 * to that file was copied. Each look leaves a trace on the heartbeat file, by which others see that it is alive.
 */
export class ClipboardDaemon {
  readonly #file: string;
  readonly #heartbeat: string;
  readonly #onError: (error: unknown) => void;
  #clips: Clip[] = [];
  #last = '';
  #lookedAt = 0;

  constructor(folder: string, onError: (error: unknown) => void) {
    this.#file = join(folder, 'clipboard');
    this.#heartbeat = join(folder, 'heartbeat');
    this.#onError = onError;
    writeFileSync(this.#heartbeat, '');
  }

  get lookedAt(): number {
    return this.#lookedAt;
  }

  /** One look; what is there twice in a row is one clip. */
  look(now: number): void {
    try {
      this.#take(this.#read(), now);
      utimesSync(this.#heartbeat, now / 1000, now / 1000);
      this.#lookedAt = now;
    } catch (error) {
      this.#onError(error);
    }
  }

  /** As the desktop does when somebody copies. Whole or not at all. */
  copy(text: string): void {
    writeFileSync(`${this.#file}.new`, text);
    renameSync(`${this.#file}.new`, this.#file);
  }

  /** The newest first. */
  clips(about = ''): Clip[] {
    const wanted = about.toLowerCase();
    return this.#clips.filter(({ text }) => text.toLowerCase().includes(wanted));
  }

  #read(): string {
    try {
      return statSync(this.#file).size > longestClip ? '' : readFileSync(this.#file, 'utf8');
    } catch (error) {
      // Nothing was copied yet.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
        return '';
      }
      throw error;
    }
  }

  #take(text: string, now: number): void {
    if (text.trim() === '' || text === this.#last) {
      return;
    }
    this.#last = text;
    if (!isSecret(text)) {
      const others = this.#clips.filter((clip) => clip.text !== text);
      this.#clips = [{ text, kind: kindOf(text), at: now }, ...others].slice(0, mostClips);
    }
  }
}
