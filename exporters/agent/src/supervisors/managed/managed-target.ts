import { join } from 'node:path';
import type { Clock } from '@trinity/sdk/link';
import { messageOf } from '../../message-of.ts';
import type { Disk } from '../../storage/disk.ts';
import { sleep } from '../../time/sleep.ts';
import type { Observation } from '../supervisor.ts';
import type { Keeper, Sight } from './keeper.ts';
import { readMemory, type Memory } from './memory.ts';
import { observationOf, remember } from './see.ts';

export interface ManagedPorts {
  disk: Disk;
  clock: Clock;
  bootId: string;
  warn(text: string): void;
}

/** An order that was taken and began no life after this was in vain. */
const inVainAfterMs = 1_000;
/** A start that still waits for others after this is told as starting. */
const startPatienceMs = 20_000;
const pollMs = 50;
/** Several who ask within this time look once: every look at systemd is a process. */
const freshForMs = 50;

/** One target of somebody else's, over all its lives and all restarts of the agent. */
export class ManagedTarget {
  readonly #keeper: Keeper;
  readonly #ports: ManagedPorts;
  readonly #file: string;
  #memory: Memory;
  #turn: Promise<unknown> = Promise.resolve();
  #fresh: { sight: Promise<Sight>; at: number } | undefined;
  #told: string | undefined;
  readonly #onChange: () => void;

  constructor(keeper: Keeper, folder: string, ports: ManagedPorts, onChange: () => void) {
    this.#keeper = keeper;
    this.#ports = ports;
    this.#onChange = onChange;
    this.#file = join(folder, 'memory.json');
    ports.disk.makeFolder(folder);
    this.#memory = readMemory(ports.disk, this.#file);
  }

  /** Finds out what became of it while no agent was there. An order that was under way then has been taken by now. */
  async open(): Promise<void> {
    const { phase } = await this.#look(0);
    const { life, intent } = this.#memory;
    if (life?.endedByUs && phase === 'running') {
      this.#write({ ...this.#memory, life: { ...life, endedByUs: false } });
    }
    if (intent && phase !== 'starting') {
      await this.#awaitLife(intent.key);
      this.#write({ ...this.#memory, intent: null });
    }
    this.#told = describe(await this.observe());
  }

  /** Looks, and tells if it is another life or another state than the last one that was told. */
  async look(): Promise<void> {
    this.#tell(await this.#observeNow());
  }

  async observe(): Promise<Observation> {
    const sight = await this.#look(freshForMs);
    return observationOf(this.#memory, sight, this.#ports.bootId);
  }

  start(key: string): Promise<Observation> {
    return this.#inTurn(async () => {
      const before = await this.#observeNow();
      if (before.startKey === key) {
        return before;
      }
      this.#refuseStart(before);
      this.#write({ ...this.#memory, intent: { key, before: before.identity } });
      try {
        await this.#keeper.begin();
        const observation = await this.#awaitLife(key);
        if (observation.startKey !== key) {
          throw new Error(observation.detail ?? 'the order was taken, and nothing was started');
        }
        return observation;
      } finally {
        this.#writeIfPossible({ ...this.#memory, intent: null });
        this.#tell(await this.#observeNow());
      }
    });
  }

  stop(timeoutMs: number): Promise<void> {
    return this.#inTurn(async () => {
      const { phase, identity } = await this.#look(0);
      const { life } = this.#memory;
      if (phase === 'over' || phase === 'never' || phase === 'unasked' || phase === 'unclear') {
        return;
      }
      const objection = this.#memory.wanted === 'stopped' ? undefined : await this.#keeper.objectionToEnd?.();
      if (objection !== undefined) {
        throw new Error(objection);
      }
      if (life && life.identity === identity) {
        this.#write({ ...this.#memory, life: { ...life, endedByUs: true } });
      }
      try {
        await this.#keeper.end(identity, timeoutMs);
      } finally {
        this.#tell(await this.#observeNow());
      }
    });
  }

  setWanted(wanted: 'running' | 'stopped'): void {
    const { life } = this.#memory;
    // A person's word here comes after whatever was ordered elsewhere.
    const ordered = wanted === 'running' && life?.ordered ? { life: { ...life, ordered: false } } : {};
    this.#write({ ...this.#memory, wanted, ...ordered });
    this.#fresh = undefined;
    void this.look().catch(() => undefined);
  }

  lastLogLines(count: number): Promise<string[]> {
    return this.#keeper.lastLogLines(count);
  }

  facts(): ReturnType<Keeper['facts']> {
    return this.#keeper.facts();
  }

  #refuseStart({ state, detail }: Observation): void {
    const name = this.#keeper.name;
    if (state === 'stopped') {
      throw new Error(`a person stopped ${name}${detail === undefined ? '' : ` (${detail})`}`);
    }
    if (state === 'running') {
      throw new Error(`${name} is running already`);
    }
    if (state === 'starting' || state === 'unknown') {
      throw new Error(`${name} is ${state}${detail === undefined ? '' : `: ${detail}`}`);
    }
  }

  /** Until the life that the key began is there, or there will be none, or it takes longer than anybody should wait. */
  async #awaitLife(key: string): Promise<Observation> {
    const { clock } = this.#ports;
    const began = clock.monotonicMs();
    for (;;) {
      const observation = await this.#observeNow();
      const waited = clock.monotonicMs() - began;
      const isBegun = observation.startKey === key && observation.state !== 'starting';
      const isInVain = observation.state !== 'starting' && waited >= inVainAfterMs;
      if (isBegun || isInVain || waited >= startPatienceMs) {
        return observation;
      }
      await sleep(clock, pollMs);
    }
  }

  #observeNow(): Promise<Observation> {
    this.#fresh = undefined;
    return this.observe();
  }

  #look(freshFor: number): Promise<Sight> {
    const now = this.#ports.clock.monotonicMs();
    if (!this.#fresh || now - this.#fresh.at >= freshFor) {
      this.#fresh = { sight: this.#see(), at: now };
    }
    return this.#fresh.sight;
  }

  async #see(): Promise<Sight> {
    try {
      const sight = await this.#keeper.look();
      this.#keep(remember(this.#memory, sight, this.#ports.bootId));
      await this.#findOutWhoEnded(sight);
      return sight;
    } catch (error) {
      return { phase: 'unclear', identity: null, exit: null, detail: messageOf(error) };
    }
  }

  async #findOutWhoEnded({ phase }: Sight): Promise<void> {
    const { life } = this.#memory;
    if (life && life.ordered === null && (phase === 'over' || phase === 'never')) {
      const ordered = !life.endedByUs && (await this.#keeper.wasOrdered(life.identity));
      const now = this.#memory.life;
      if (now?.identity === life.identity) {
        this.#keep({ ...this.#memory, life: { ...now, ordered } });
      }
    }
  }

  #tell(observation: Observation): void {
    const described = describe(observation);
    if (observation.state !== 'starting' && observation.state !== 'unknown' && described !== this.#told) {
      this.#told = described;
      this.#onChange();
    }
  }

  /** A stop that is asked for while a start is under way ends what that starts. */
  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(act);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  #keep(memory: Memory): void {
    if (memory !== this.#memory) {
      this.#writeIfPossible(memory);
    }
  }

  #write(memory: Memory): void {
    this.#ports.disk.replace(this.#file, JSON.stringify(memory));
    this.#memory = memory;
  }

  /** For what has happened already: were it not remembered, the next agent would find it out again. */
  #writeIfPossible(memory: Memory): void {
    try {
      this.#write(memory);
    } catch (error) {
      this.#memory = memory;
      this.#ports.warn(`what is known of ${this.#keeper.name} can't be saved: ${messageOf(error)}`);
    }
  }
}

function describe({ state, identity }: Observation): string {
  return `${state} ${identity}`;
}
