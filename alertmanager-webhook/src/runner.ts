import type { Incident } from '@trinity/contracts';
import type { Clock } from './clock.ts';
import type { Journal, Step } from './incident/journal.ts';
import { settle } from './incident/settle.ts';
import { stageFor, type Stages } from './pipeline.ts';
import type { IncidentStore } from './store/store.ts';

export interface RunnerPorts {
  store: IncidentStore;
  journal: Journal;
  clock: Clock;
  stages: Stages;
  observe: {
    passed(phase: Incident['phase'], seconds: number): void;
    failed(phase: Incident['phase'], incident: string, error: unknown): void;
  };
}

/** How many incidents are worked on at the same time. */
const concurrency = 32;

/** A claim of a process that died is over after this. */
const leaseMs = 30_000;

/** How many stages one commit holds at the most. */
const maxPasses = 4;

/** After an error in a stage, it is tried again this much later. */
const retryMs = 2_000;

/** How often a stage is run anew at once when others were faster. */
const maxConflicts = 10;

/** How long the runner sleeps at most; commits and due times wake it sooner. */
const longestSleepMs = 5_000;

/** Claims what is due, runs the stage of its phase, appends what comes out. Crash it anywhere: it goes on from there. */
export class Runner {
  readonly #ports: RunnerPorts;
  readonly #inFlight = new Set<Promise<void>>();
  #timer: { at: number; handle: NodeJS.Timeout } | null = null;
  #stopListening: (() => void) | null = null;
  #claiming: Promise<void> | null = null;
  #again = false;

  constructor(ports: RunnerPorts) {
    this.#ports = ports;
  }

  start(): void {
    this.#stopListening = this.#ports.store.onCommit(({ due }) => {
      if (due !== null) {
        this.#wakeAt(due);
      }
    });
    this.#poke();
  }

  /** Resolves when no stage is at work any more. */
  async stop(): Promise<void> {
    this.#stopListening?.();
    this.#stopListening = null;
    clearTimeout(this.#timer?.handle);
    await this.#claiming;
    await Promise.all(this.#inFlight);
  }

  /** One timer for the soonest time; a later one changes nothing. */
  #wakeAt(at: number): void {
    if (this.#stopListening === null || (this.#timer !== null && this.#timer.at <= at)) {
      return;
    }
    clearTimeout(this.#timer?.handle);
    const delay = Math.max(0, at - this.#ports.clock.now());
    this.#timer = { at, handle: setTimeout(() => this.#poke(), delay) };
  }

  #poke(): void {
    if (this.#stopListening === null) {
      return;
    }
    clearTimeout(this.#timer?.handle);
    this.#timer = null;
    this.#again = true;
    this.#claiming ??= this.#claim().finally(() => {
      this.#claiming = null;
    });
  }

  async #claim(): Promise<void> {
    const { store, clock, observe } = this.#ports;
    try {
      while (this.#again && this.#stopListening !== null) {
        this.#again = false;
        const free = concurrency - this.#inFlight.size;
        if (free === 0) {
          // The first one that ends pokes.
          return;
        }
        const claimed = await store.claim(clock.now(), free, leaseMs);
        claimed.forEach((id) => this.#begin(id));
        const next = await store.nextDue();
        this.#wakeAt(Math.min(next ?? Infinity, clock.now() + longestSleepMs));
      }
    } catch (error) {
      observe.failed('open', 'claim', error);
      this.#wakeAt(clock.now() + retryMs);
    }
  }

  #begin(id: string): void {
    const work = this.#pass(id)
      // Not even the retry could be written: the claim's lease ends, and it is tried again.
      .catch((error) => this.#ports.observe.failed('open', id, error))
      .finally(() => {
        this.#inFlight.delete(work);
        this.#poke();
      });
    this.#inFlight.add(work);
  }

  async #pass(id: string): Promise<void> {
    for (let tries = 0; tries < maxConflicts; tries += 1) {
      if (await this.#tryPass(id)) {
        return;
      }
    }
    const loaded = await this.#ports.journal.load(id);
    if (loaded !== null) {
      await this.#ports.journal.append(loaded, { events: [], due: this.#ports.clock.now() + retryMs });
    }
  }

  /** False when something that was read was changed meanwhile: a person's event, or a cell that others write too. */
  async #tryPass(id: string): Promise<boolean> {
    const { journal, clock, observe } = this.#ports;
    const loaded = await journal.load(id);
    if (loaded === null) {
      return true;
    }
    const { incident } = loaded;
    const started = performance.now();
    try {
      const step = await this.#bringOn(incident);
      observe.passed(incident.phase, (performance.now() - started) / 1000);
      return (await journal.append(loaded, step)).ok;
    } catch (error) {
      observe.failed(incident.phase, id, error);
      return (await journal.append(loaded, { events: [], due: clock.now() + retryMs })).ok;
    }
  }

  /**
   * Runs stage after stage for as long as each only adds events and the next is due at once: they share one commit.
   * A stage that writes cells is the last one, because what follows must read what it wrote.
   */
  async #bringOn(incident: Incident): Promise<Step> {
    const { journal, clock, stages } = this.#ports;
    const events: Step['events'] = [];
    let current = incident;
    for (let passes = 1; ; passes += 1) {
      const step = await next(this.#ports, stages, current);
      events.push(...step.events);
      const goesOn =
        step.events.length > 0 && !step.cells?.length && step.due !== null && step.due <= clock.now();
      if (!goesOn || passes === maxPasses) {
        return { ...step, events };
      }
      current = journal.preview(current, step.events);
    }
  }
}

async function next(ports: RunnerPorts, stages: Stages, incident: Incident): Promise<Step> {
  const { step, lookAgainAt } = await settle(ports, incident);
  if (step !== null) {
    return step;
  }
  const result = await stageFor(stages, incident);
  if (lookAgainAt === null) {
    return result;
  }
  return { ...result, due: Math.min(result.due ?? lookAgainAt, lookAgainAt) };
}
