import { closeSync, statSync } from 'node:fs';
import { messageOf } from '../../message-of.ts';
import type { FollowedLog, Shown } from '../followed-log.ts';
import { EarlierFiles } from './earlier-files.ts';
import { openRegular, type OpenFile } from './file-identity.ts';
import { findFiles } from './find-files.ts';
import { FollowedFile } from './followed-file.ts';
import { highestLogFile } from './open-limit.ts';
import { lookPauseMs, searchPauseMs } from './pace.ts';
import { Problems } from './problems.ts';
import { loadPositions, savePositions, type Position } from './positions.ts';
import type { TailerPorts, TailerSettings } from './tailer-ports.ts';

const pollMs = 250;
const saveMs = 1000;
/** A writer goes on with a renamed file until it is told to open the new one. */
const graceMs = 5000;
/** An earlier agent's files may come back so late. */
const searchMs = 60_000;
/** Of one file at once, so that one that grows fast does not keep others waiting. */
const turnBytes = 1024 * 1024;

const openLimit = 'the limit of open files';

interface Followed {
  file: FollowedFile;
  nextPoll: number;
  lastBytes: number;
}

/** Follows all files that some patterns name, over every kind of rotation, and knows where it was after a crash. */
export class Tailer implements FollowedLog {
  readonly #settings: TailerSettings;
  readonly #ports: TailerPorts;
  readonly #files = new Map<string, Followed>();
  /** Renamed or deleted, and read until nothing more can come. */
  readonly #leaving: Array<{ path: string; file: FollowedFile; until: number }> = [];
  readonly #problems: Problems;
  readonly #earlier = new EarlierFiles();
  readonly #highestFile: number;
  #forgetSavedAt = 0;
  #isFirst = true;
  #nextDiscovery = 0;
  #nextSave = 0;
  #dirty = false;
  #cancel: () => void = () => undefined;
  #closed = false;

  constructor(settings: TailerSettings, ports: TailerPorts) {
    this.#settings = settings;
    this.#highestFile = settings.highestFile ?? highestLogFile();
    this.#ports = ports;
    this.#problems = new Problems((path, text) => {
      ports.problem(path, text);
    });
  }

  /** Goes on where the last agent was, and follows until it is closed. */
  async start(): Promise<void> {
    const { disk, positionsFile, savingFailed, restoreCounts } = this.#ports;
    const saved = loadPositions(disk, positionsFile, savingFailed);
    if (saved) {
      this.#earlier.restore(saved.positions);
      this.#isFirst = false;
      this.#forgetSavedAt = this.#ports.clock.monotonicMs() + searchMs;
      restoreCounts(saved.counts);
    }
    await this.turn();
    this.#isFirst = false;
    this.#schedule(pollMs);
  }

  /** What is followed now, for metrics. */
  *shown(): Iterable<Shown> {
    const now = this.#ports.clock.monotonicMs();
    for (const [path, { file, lastBytes }] of this.#files) {
      const { position, lag } = file;
      yield { file: path, lagSeconds: lag > 0 ? (now - lastBytes) / 1000 : 0, bytes: { position, lag } };
    }
  }

  /** One look at everything that is due; true when there is more to read at once. */
  async turn(): Promise<boolean> {
    const now = this.#ports.clock.monotonicMs();
    if (now >= this.#nextDiscovery) {
      await this.#discover();
      const ended = this.#ports.clock.monotonicMs();
      this.#nextDiscovery = ended + searchPauseMs(ended - now);
    }
    let more = false;
    for (const [path, followed] of [...this.#files]) {
      if (now >= followed.nextPoll) {
        more = this.#guarded(path, () => this.#poll(path, followed, now)) || more;
      }
    }
    more = this.#drain(now) || more;
    if (this.#dirty && now >= this.#nextSave) {
      this.save();
    }
    return more;
  }

  /** Writes down where it is. A full disk is told, and nothing else stops for it. */
  save(): void {
    const { clock, disk, positionsFile, counts, savingFailed } = this.#ports;
    const began = clock.monotonicMs();
    const positions: Record<string, Position> = { ...this.#earlier.positions };
    for (const [path, { file }] of this.#files) {
      positions[path] = { identity: file.identity, offset: file.position };
    }
    this.#leaving.forEach(({ path, file }, index) => {
      positions[`${path}\n${index}`] = { identity: file.identity, offset: file.position };
    });
    try {
      savePositions(disk, positionsFile, { positions, counts: counts() });
      this.#dirty = false;
      savingFailed(null);
    } catch (error) {
      savingFailed(`the positions in logs can't be saved: ${messageOf(error)}`);
    }
    this.#nextSave = clock.monotonicMs() + Math.max(saveMs, 20 * (clock.monotonicMs() - began));
  }

  close(): void {
    this.#closed = true;
    this.#cancel();
    this.save();
    [...this.#files.values(), ...this.#leaving].forEach(({ file }) => {
      file.close(false);
    });
    this.#files.clear();
    this.#leaving.length = 0;
  }

  #schedule(ms: number): void {
    this.#cancel = this.#ports.clock.after(ms, () => {
      void this.turn().then((more) => {
        if (!this.#closed) {
          this.#schedule(more ? 0 : pollMs);
        }
      });
    });
  }

  async #discover(): Promise<void> {
    for (const pattern of this.#settings.paths) {
      const paths = await findFiles(pattern, (path, error) => {
        this.#problems.tell(path, `can't be listed: ${messageOf(error)}`);
      });
      for (const path of paths) {
        if (!this.#files.has(path) && !this.#closed) {
          await this.#open(path);
        }
      }
    }
    this.#problems.endSearch((path) => this.#files.has(path));
    if (this.#ports.clock.monotonicMs() >= this.#forgetSavedAt) {
      this.#earlier.forget();
    }
  }

  async #open(path: string): Promise<void> {
    try {
      const opened = openRegular(path);
      if (!opened) {
        this.#problems.tell(path, 'is no regular file and is not followed');
        return;
      }
      if (opened.fd > this.#highestFile) {
        closeSync(opened.fd);
        this.#problems.tell(openLimit, `keeps files from being followed, ${path} among them`);
        return;
      }
      const saved = await this.#earlier.take(path, opened, (other, offset) => {
        this.#goOnBeside(path, other, offset);
      });
      const resumed = saved && saved.offset <= opened.stats.size;
      const first = this.#isFirst && this.#settings.from === 'end' ? opened.stats.size : 0;
      const file = new FollowedFile(opened, resumed ? saved.offset : first, (offset) =>
        this.#ports.scanner(path, offset)
      );
      if (file.isBinary()) {
        file.close(false);
        this.#problems.tell(path, 'is no text and is not followed');
        return;
      }
      this.#problems.isWell(path);
      this.#files.set(path, { file, nextPoll: 0, lastBytes: this.#ports.clock.monotonicMs() });
      this.#dirty = true;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EMFILE' || code === 'ENFILE') {
        this.#problems.tell(openLimit, `keeps files from being followed, ${path} among them`);
      } else if (code !== 'ENOENT') {
        this.#problems.tell(path, `can't be read: ${messageOf(error)}`);
      }
    }
  }

  /** Reads the rest of a file that was renamed while no agent ran. */
  #goOnBeside(path: string, opened: OpenFile, offset: number): void {
    this.#ports.rotated(path, 'renamed');
    this.#leave(path, new FollowedFile(opened, offset, (from) => this.#ports.scanner(path, from)));
  }

  #poll(path: string, followed: Followed, now: number): boolean {
    const { file } = followed;
    const before = file.position;
    const { bytes, truncated, more, cut } = file.read(turnBytes);
    if (cut > 0) {
      this.#ports.cut(cut);
    }
    if (truncated) {
      this.#ports.rotated(path, 'truncated');
    }
    if (bytes > 0 || truncated) {
      followed.lastBytes = now;
    }
    this.#dirty ||= truncated || file.position !== before;
    followed.nextPoll = now + lookPauseMs(now - followed.lastBytes, this.#files.size);
    if (!more) {
      this.#lookAtName(path, file);
    }
    return more;
  }

  /** Whether the name still leads to the file. */
  #lookAtName(path: string, file: FollowedFile): void {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats && file.isAt(stats)) {
      return;
    }
    this.#files.delete(path);
    this.#leave(path, file);
    this.#ports.rotated(path, stats ? 'renamed' : 'deleted');
    this.#dirty = true;
    this.#nextDiscovery = 0;
  }

  #leave(path: string, file: FollowedFile): void {
    this.#leaving.push({ path, file, until: this.#ports.clock.monotonicMs() + graceMs });
  }

  #drain(now: number): boolean {
    let more = false;
    for (const leaving of [...this.#leaving]) {
      const { path, file } = leaving;
      const reading = this.#guarded(path, () => {
        const { bytes, more: goesOn } = file.read(turnBytes);
        if (bytes > 0) {
          leaving.until = now + graceMs;
          this.#dirty = true;
        }
        return goesOn;
      });
      more ||= reading;
      if (!reading && now >= leaving.until) {
        this.#leaving.splice(this.#leaving.indexOf(leaving), 1);
        file.close(true);
        this.#dirty = true;
      }
    }
    return more;
  }

  /** A file that can't be read for now does not keep the others. */
  #guarded(path: string, read: () => boolean): boolean {
    try {
      const more = read();
      this.#problems.isWell(path);
      return more;
    } catch (error) {
      this.#problems.tell(path, `can't be read: ${messageOf(error)}`);
      return false;
    }
  }
}
