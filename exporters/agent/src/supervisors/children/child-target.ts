import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Clock } from '@trinity/sdk/link';
import { messageOf } from '../../message-of.ts';
import type { Disk } from '../../storage/disk.ts';
import { sleep } from '../../time/sleep.ts';
import type { Exit, Facts, Observation } from '../supervisor.ts';
import { resolveIntent, startIdVariable } from './birth.ts';
import { readChildState, type ChildState, type Life } from './child-state.ts';
import { endLife, killLeftovers } from './end-life.ts';
import { formatIdentity, parseIdentity } from './identity.ts';
import type { LogFile } from './log-file.ts';
import { isAlive, readFacts, readStat } from './proc.ts';
import type { SpawnChild, SpawnedChild } from './spawn-child.ts';

export interface ChildSpec {
  name: string;
  command: readonly string[];
  cwd: string | undefined;
  env: Record<string, string>;
  log: LogFile;
  /** Where this target's memory lies; nobody else's. */
  folder: string;
}

export interface ChildPorts {
  disk: Disk;
  spawn: SpawnChild;
  clock: Clock;
  bootId: string;
  /** Something went wrong that does not stop anything. */
  warn(text: string): void;
  onChange(): void;
}

/** One own child, over all its lives and all restarts of the agent. */
export class ChildTarget {
  readonly #spec: ChildSpec;
  readonly #ports: ChildPorts;
  readonly #stateFile: string;
  #state: ChildState;
  /** The start id of the life that this very process began: its exit is told, others' has to be looked for. */
  #own: string | undefined;
  #starting = false;
  #turn: Promise<unknown> = Promise.resolve();
  #lastFailure: string | undefined;

  constructor(spec: ChildSpec, ports: ChildPorts) {
    this.#spec = spec;
    this.#ports = ports;
    this.#stateFile = join(spec.folder, 'state.json');
    ports.disk.makeFolder(this.#birthFolder);
    this.#state = readChildState(ports.disk, this.#stateFile);
  }

  get log(): LogFile {
    return this.#spec.log;
  }

  /** Finds out what became of it while no agent was there. */
  async open(): Promise<void> {
    const { intent } = this.#state;
    if (intent) {
      const identity =
        intent.bootId === this.#ports.bootId
          ? await resolveIntent(intent, this.#birthFile(intent.startId), this.#ports.disk, this.#sleep)
          : undefined;
      const { startId, key } = intent;
      const born =
        identity === undefined ? {} : { life: { startId, key, identity, exit: null }, parked: null };
      this.#writeIfPossible({ ...this.#state, intent: null, ...born });
    }
    this.look();
    this.#removeOldBirths();
  }

  /** Notices the end of a life that was adopted. */
  look(): void {
    const { life } = this.#state;
    if (life && !life.exit && life.startId !== this.#own && !this.#isRunning(life)) {
      this.#noteExit(life, { code: null, signal: null });
    }
  }

  observe(): Observation {
    const { life } = this.#state;
    return {
      state: this.#stateName(life),
      identity: life?.identity ?? null,
      startKey: life?.key ?? null,
      exit: life?.exit ?? null,
      ...(this.#lastFailure !== undefined && { detail: this.#lastFailure }),
    };
  }

  start(key: string): Promise<Observation> {
    return this.#inTurn(async () => {
      const { life } = this.#state;
      if (life?.key === key) {
        return this.observe();
      }
      if (this.#state.wanted === 'stopped') {
        throw new Error(`a person stopped ${this.#spec.name}`);
      }
      if (life && this.#isRunning(life)) {
        throw new Error(`${this.#spec.name} is running already`);
      }
      this.#starting = true;
      try {
        await this.#begin(key, life);
      } catch (error) {
        this.#lastFailure = `it could not be started: ${messageOf(error)}`;
        throw error;
      } finally {
        this.#starting = false;
        this.#ports.onChange();
      }
      return this.observe();
    });
  }

  stop(timeoutMs: number): Promise<void> {
    return this.#inTurn(async () => {
      const { life } = this.#state;
      if (life && !life.exit) {
        const pid = () => (this.#isRunning(life) ? parseIdentity(life.identity)?.pid : undefined);
        await endLife(pid, timeoutMs, this.#ports.clock);
        this.look();
      }
      if (life) {
        await killLeftovers(life.startId, this.#ports.clock);
      }
    });
  }

  /** Starts it where that is nobody's decision: for the first time in this boot, or after it was parked. */
  async startNew(): Promise<void> {
    const { wanted, life, parked } = this.#state;
    const { bootId } = this.#ports;
    const isOfThisBoot = life !== null && parseIdentity(life.identity)?.bootId === bootId;
    if (parked !== null && life && this.#isRunning(life)) {
      // The agent was killed before it had stopped it.
      this.#writeIfPossible({ ...this.#state, parked: null });
    } else if (wanted === 'running' && (parked !== null || !isOfThisBoot)) {
      await this.start(parked ?? `boot:${bootId}`);
    }
  }

  /** Stops it because the agent ends. */
  async park(timeoutMs: number): Promise<void> {
    const { life, parked } = this.#state;
    if (parked === null && life && this.#isRunning(life)) {
      this.#write({ ...this.#state, parked: `parked:${randomBytes(8).toString('hex')}` });
    }
    await this.stop(timeoutMs);
  }

  setWanted(wanted: ChildState['wanted']): void {
    if (wanted !== this.#state.wanted) {
      this.#write({ ...this.#state, wanted });
      this.#ports.onChange();
    }
  }

  facts(): Facts {
    const { life } = this.#state;
    const pid = life ? parseIdentity(life.identity)?.pid : undefined;
    const running = life !== null && this.#isRunning(life);
    return {
      log_file: this.#spec.log.path,
      ...(pid !== undefined && { pid }),
      ...(pid !== undefined && running && readFacts(pid)),
      ...exitFacts(life?.exit ?? null),
    };
  }

  /** A stop that is asked for while a start is under way ends what that starts. */
  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(act);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #begin(key: string, before: Life | null): Promise<void> {
    const { disk, bootId } = this.#ports;
    if (before) {
      await killLeftovers(before.startId, this.#ports.clock);
    }
    const startId = randomBytes(8).toString('hex');
    this.#write({ ...this.#state, intent: { startId, key, bootId } });
    const child = await this.#spawn(startId).catch((error: unknown) => {
      this.#writeIfPossible({ ...this.#state, intent: null });
      throw error;
    });
    const identity = formatIdentity({ pid: child.pid, startTicks: child.startTicks, bootId });
    const life: Life = { startId, key, identity, exit: null };
    this.#own = startId;
    this.#lastFailure = undefined;
    this.#writeIfPossible({ ...this.#state, intent: null, life, parked: null });
    if (before) {
      disk.remove(this.#birthFile(before.startId));
    }
    void child.exited.then((exit) => {
      this.#noteExit(life, exit);
    });
  }

  #spawn(startId: string): Promise<SpawnedChild> {
    const { command, cwd, env, log } = this.#spec;
    return this.#ports.spawn({
      command,
      cwd,
      env: { ...env, [startIdVariable]: startId },
      log,
      birthFile: this.#birthFile(startId),
    });
  }

  #stateName(life: Life | null): Observation['state'] {
    if (this.#starting) {
      return 'starting';
    }
    if (life && this.#isRunning(life)) {
      return 'running';
    }
    return this.#state.wanted === 'stopped' ? 'stopped' : 'dead';
  }

  #isRunning(life: Life): boolean {
    const identity = parseIdentity(life.identity);
    if (life.exit || identity?.bootId !== this.#ports.bootId) {
      return false;
    }
    const stat = readStat(identity.pid);
    return isAlive(stat) && stat?.startTicks === identity.startTicks;
  }

  #noteExit(life: Life, { code, signal }: Omit<Exit, 'at'>): void {
    if (this.#state.life?.startId === life.startId && !this.#state.life.exit) {
      const exit = { at: this.#ports.clock.now(), code, signal };
      this.#writeIfPossible({ ...this.#state, life: { ...life, exit } });
      this.#ports.onChange();
    }
  }

  #write(state: ChildState): void {
    this.#ports.disk.replace(this.#stateFile, JSON.stringify(state));
    this.#state = state;
  }

  /** For what has happened already: were it not remembered, the next agent would find it out again. */
  #writeIfPossible(state: ChildState): void {
    try {
      this.#write(state);
    } catch (error) {
      this.#state = state;
      this.#ports.warn(`the state of ${this.#spec.name} can't be saved: ${messageOf(error)}`);
    }
  }

  get #birthFolder(): string {
    return join(this.#spec.folder, 'starts');
  }

  #birthFile(startId: string): string {
    return join(this.#birthFolder, startId);
  }

  /** A start that was taken back may come late; a day is late enough. */
  #removeOldBirths(): void {
    const { disk } = this.#ports;
    for (const name of disk.list(this.#birthFolder)) {
      if (
        name !== this.#state.life?.startId &&
        disk.ageMs(join(this.#birthFolder, name)) > 24 * 3600 * 1000
      ) {
        disk.remove(join(this.#birthFolder, name));
      }
    }
  }

  readonly #sleep = (ms: number): Promise<void> => sleep(this.#ports.clock, ms);
}

function exitFacts(exit: Exit | null): Facts {
  return {
    ...(exit !== null && exit.code !== null && { exit_code: exit.code }),
    ...(exit !== null && exit.signal !== null && { exit_signal: exit.signal }),
  };
}
