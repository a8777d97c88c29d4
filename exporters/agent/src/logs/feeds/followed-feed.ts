import type { Clock } from '@trinity/sdk/link';
import { messageOf } from '../../message-of.ts';
import type { LogScanner } from '../log-scanner.ts';
import type { Entry, Feed } from './feed.ts';

/** A feed that ended, or can't be had, is asked for again after this. */
const againAfterMs = 5_000;
/** One that lasts so long is well, even when nothing comes. */
const wellAfterMs = 2_000;
/** What may go on is told when nothing came for so long. */
const quietMs = 250;

export interface FollowedFeedPorts {
  clock: Clock;
  scanner(): LogScanner;
  /** Lines that were too long and were cut. */
  cut(lines: number): void;
  /** Why it can't be followed, in words; null when it can. */
  problem(text: string | null): void;
}

/** One feed and how far it was read: ended and begun again, no entry is taken twice and none is left out. */
export class FollowedFeed {
  readonly #feed: Feed;
  readonly #ports: FollowedFeedPorts;
  readonly #scanner: LogScanner;
  /** Entries that were read and whose events are not all told. */
  readonly #open: { end: number; cursor: string }[] = [];
  #cursor: string | undefined;
  #isPlaced: boolean;
  #pushed = 0;
  #lastAt = 0;
  #lastTaken = 0;
  #lag = 0;
  #downSince: number | null;
  #end: () => void = () => undefined;
  #closed = false;

  constructor(feed: Feed, cursor: string | undefined, ports: FollowedFeedPorts) {
    this.#feed = feed;
    this.#cursor = cursor;
    this.#isPlaced = cursor !== undefined;
    this.#ports = ports;
    this.#scanner = ports.scanner();
    this.#downSince = ports.clock.monotonicMs();
  }

  /** Behind the last entry whose events are all told; '' before the first, undefined while that can't be told. */
  get place(): string | undefined {
    return this.#isPlaced ? (this.#cursor ?? '') : undefined;
  }

  /** When the last entry was said, in milliseconds since the epoch; 0 before the first. */
  get lastAt(): number {
    return this.#lastAt;
  }

  /** For how long it could not be read, or else how old the last entry was when it was read. */
  get lagSeconds(): number {
    const now = this.#ports.clock.monotonicMs();
    if (this.#downSince !== null) {
      return (now - this.#downSince) / 1000;
    }
    return now - this.#lastTaken < wellAfterMs ? this.#lag : 0;
  }

  /** Begins behind the newest entry. Where that can't be told, it is asked for again and again. */
  async beginAtEnd(): Promise<void> {
    try {
      this.#cursor = await this.#feed.newest();
      this.follow();
    } catch (error) {
      this.#ports.problem(messageOf(error));
      this.#again(() => void this.beginAtEnd());
    }
  }

  /** Goes on behind the last entry that was told. */
  follow(): void {
    if (this.#closed) {
      return;
    }
    this.#isPlaced = true;
    let isOver = false;
    let endWaiting = this.#ports.clock.after(wellAfterMs, () => {
      this.#isWell();
    });
    const end = this.#feed.follow(this.#cursor, {
      onEntry: (entry) => {
        if (!isOver) {
          this.#isWell();
          this.#take(entry);
        }
      },
      onEnd: (problem) => {
        if (!isOver) {
          isOver = true;
          endWaiting();
          this.#ended(problem);
        }
      },
    });
    if (!isOver) {
      this.#end = () => {
        isOver = true;
        endWaiting();
        endWaiting = () => undefined;
        end();
      };
    }
  }

  /** Tells what was held back for a continuation, when nothing came for a while; to be called now and then. */
  settle(): void {
    if (this.#open.length > 0 && this.#ports.clock.monotonicMs() - this.#lastTaken >= quietMs) {
      this.#scanner.reader.flush();
      this.#advance();
    }
  }

  close(): void {
    this.#closed = true;
    this.#end();
  }

  #isWell(): void {
    if (this.#downSince !== null) {
      this.#downSince = null;
      this.#ports.problem(null);
    }
  }

  /** What was held back has no continuation any more: what follows is read again from behind it. */
  #ended(problem: string | null): void {
    this.#scanner.reader.flush();
    this.#advance();
    if (problem !== null) {
      this.#downSince ??= this.#ports.clock.monotonicMs();
      this.#ports.problem(problem);
    }
    this.#again(() => {
      this.follow();
    });
  }

  #again(run: () => void): void {
    if (!this.#closed) {
      this.#end = this.#ports.clock.after(againAfterMs, run);
    }
  }

  #take({ text, cursor, at }: Entry): void {
    const { reader } = this.#scanner;
    const bytes = Buffer.from(`${text}\n`);
    const cutBefore = reader.cutLines;
    this.#pushed += bytes.length;
    this.#open.push({ end: this.#pushed, cursor });
    reader.push(bytes);
    if (reader.cutLines > cutBefore) {
      this.#ports.cut(reader.cutLines - cutBefore);
    }
    this.#lastAt = at;
    this.#lag = Math.max(0, this.#ports.clock.now() - at) / 1000;
    this.#lastTaken = this.#ports.clock.monotonicMs();
    this.#advance();
  }

  #advance(): void {
    const told = this.#open.filter(({ end }) => end <= this.#scanner.reader.consumed);
    this.#open.splice(0, told.length);
    this.#cursor = told.at(-1)?.cursor ?? this.#cursor;
  }
}
