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

/** After an error in a stage, it is tried again this much later. */
const retryMs = 2_000;

/** How long the runner sleeps at most; commits and due times wake it sooner. */
const longestSleepMs = 5_000;

/** Claims what is due, runs the stage of its phase, appends what comes out. Crash it anywhere: it goes on from there. */
export class Runner {
  readonly #ports: RunnerPorts;
  readonly #inFlight = new Set<Promise<void>>();
  #timer: NodeJS.Timeout | null = null;
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
    if (this.#timer) {
      clearTimeout(this.#timer);
    }
    await this.#claiming;
    await Promise.all(this.#inFlight);
  }

  #wakeAt(due: number): void {
    const delay = Math.max(0, due - this.#ports.clock.now());
    if (delay === 0) {
      this.#poke();
    } else if (this.#stopListening) {
      // Only ever sooner: the longest sleep is set at the end of each round.
      setTimeout(() => this.#poke(), Math.min(delay, longestSleepMs)).unref();
    }
  }

  #poke(): void {
    this.#again = true;
    this.#claiming ??= this.#claim().finally(() => {
      this.#claiming = null;
      if (this.#again && this.#stopListening) {
        this.#poke();
      }
    });
  }

  async #claim(): Promise<void> {
    const { store, clock } = this.#ports;
    while (this.#again && this.#stopListening && this.#inFlight.size < concurrency) {
      this.#again = false;
      const free = concurrency - this.#inFlight.size;
      const claimed = await store.claim(clock.now(), free, leaseMs);
      claimed.forEach((id) => this.#begin(id));
      this.#again ||= claimed.length === free;
    }
    await this.#sleep();
  }

  async #sleep(): Promise<void> {
    const { store, clock } = this.#ports;
    if (this.#timer) {
      clearTimeout(this.#timer);
    }
    const next = await store.nextDue();
    const delay = next === null ? longestSleepMs : Math.min(longestSleepMs, Math.max(1, next - clock.now()));
    if (this.#stopListening) {
      this.#timer = setTimeout(() => this.#poke(), delay);
    }
  }

  #begin(id: string): void {
    const work = this.#pass(id)
      // Not even the retry could be written: the claim's lease ends, and it is tried again.
      .catch((error) => this.#ports.observe.failed('open', id, error))
      .finally(() => {
        this.#inFlight.delete(work);
        if (this.#stopListening) {
          this.#poke();
        }
      });
    this.#inFlight.add(work);
  }

  async #pass(id: string): Promise<void> {
    const { journal, clock, stages, observe } = this.#ports;
    const loaded = await journal.load(id);
    if (loaded === null) {
      return;
    }
    const { incident } = loaded;
    const started = performance.now();
    try {
      const step = await next(this.#ports, stages, incident);
      observe.passed(incident.phase, (performance.now() - started) / 1000);
      // Lost to a faster change: that one set a due time of its own.
      await journal.append(loaded, step);
    } catch (error) {
      observe.failed(incident.phase, id, error);
      await journal.append(loaded, { events: [], due: clock.now() + retryMs });
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
