import type { Clock } from '@trinity/sdk/link';
import { messageOf } from '../../message-of.ts';
import type { Disk } from '../../storage/disk.ts';
import { every } from '../../time/every.ts';
import type { LogScanner } from '../log-scanner.ts';
import type { FollowedLog, Shown } from '../followed-log.ts';
import { loadCursors, saveCursors } from './cursors.ts';
import type { Feed } from './feed.ts';
import { FollowedFeed } from './followed-feed.ts';

const settleEveryMs = 250;
const saveEveryMs = 1000;

export interface FeedFollowerPorts {
  clock: Clock;
  disk: Disk;
  cursorsFile: string;
  scanner(): LogScanner;
  /** What has been counted up to now; saved with the cursors. */
  counts(): Record<string, number>;
  restoreCounts(counts: Record<string, number>): void;
  cut(lines: number): void;
  /** A feed that can't be followed, in words; told once, and again when it was well in between. */
  problem(feed: string, text: string | null): void;
  savingFailed(text: string | null): void;
}

/** Follows the feeds of a log, and knows where it was after a crash. */
export class FeedFollower implements FollowedLog {
  readonly #ports: FeedFollowerPorts;
  readonly #feeds: readonly Feed[];
  readonly #from: 'end' | 'start';
  readonly #followed = new Map<string, FollowedFeed>();
  readonly #problems = new Set<string>();
  #saved = '';
  #ends: (() => void)[] = [];

  constructor({ feeds, from }: { feeds: readonly Feed[]; from: 'end' | 'start' }, ports: FeedFollowerPorts) {
    this.#feeds = feeds;
    this.#from = from;
    this.#ports = ports;
  }

  /** Goes on where the last agent was, and follows until it is closed. */
  async start(): Promise<void> {
    const { clock, disk, cursorsFile, savingFailed, restoreCounts } = this.#ports;
    const saved = loadCursors(disk, cursorsFile, savingFailed);
    if (saved) {
      restoreCounts(saved.counts);
    }
    await Promise.all(this.#feeds.map((feed) => this.#begin(feed, saved?.cursors[feed.name])));
    this.save();
    this.#ends = [
      every(clock, settleEveryMs, () => {
        this.#followed.forEach((feed) => {
          feed.settle();
        });
      }),
      every(clock, saveEveryMs, () => {
        this.save();
      }),
    ];
  }

  shown(): Shown[] {
    return [...this.#followed].map(([file, { lagSeconds, lastAt }]) => ({ file, lagSeconds, lastAt }));
  }

  /** Writes down where it is, when that is new. A full disk is told, and nothing else stops for it. */
  save(): void {
    const { disk, cursorsFile, counts, savingFailed } = this.#ports;
    const cursors: Record<string, string> = {};
    for (const [name, { place }] of this.#followed) {
      if (place !== undefined) {
        cursors[name] = place;
      }
    }
    const state = JSON.stringify(cursors);
    if (state === this.#saved) {
      return;
    }
    try {
      saveCursors(disk, cursorsFile, { cursors, counts: counts() });
      this.#saved = state;
      savingFailed(null);
    } catch (error) {
      savingFailed(`where it was read to can't be saved: ${messageOf(error)}`);
    }
  }

  close(): void {
    this.#ends.forEach((end) => {
      end();
    });
    this.#followed.forEach((feed) => {
      feed.close();
    });
    this.save();
  }

  async #begin(feed: Feed, place: string | undefined): Promise<void> {
    const { clock, scanner, cut } = this.#ports;
    const problem = (text: string | null) => {
      this.#tell(feed.name, text);
    };
    const followed = new FollowedFeed(feed, place === '' ? undefined : place, {
      clock,
      scanner,
      cut,
      problem,
    });
    this.#followed.set(feed.name, followed);
    if (place === undefined && this.#from === 'end') {
      await followed.beginAtEnd();
    } else {
      followed.follow();
    }
  }

  #tell(feed: string, text: string | null): void {
    if (text === null ? this.#problems.delete(feed) : !this.#problems.has(feed)) {
      if (text !== null) {
        this.#problems.add(feed);
      }
      this.#ports.problem(feed, text);
    }
  }
}
