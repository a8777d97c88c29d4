import type { SupervisorKind, TargetState } from '@trinity/contracts';

/** How a life ended, as far as anybody can know: nobody tells an agent about a process that it adopted. */
export interface Exit {
  /** By the wall clock, when it was noticed. */
  at: number;
  code: number | null;
  signal: string | null;
}

/** One target as it is now. */
export interface Observation {
  state: TargetState;
  /** Of the running life, or of the last one; null when it never ran. */
  identity: string | null;
  /** What the life was started for: the key that was given to `start`. Null for lives that others began. */
  startKey: string | null;
  exit: Exit | null;
  /** For a person, where the state alone does not say it. */
  detail?: string;
  /** What runs, where it can be told: the image of a container. */
  version?: string;
}

export type Facts = Record<string, string | number | boolean>;

/**
 * Who keeps targets running: own children, systemd, a container engine. All of them pass supervisor.conformance.ts.
 *
 * The agent may be killed at any moment. `start` is therefore asked for by a key, and a key starts a life at most once:
 * asked again with the same one, by this agent or by its successor, it answers with the life that the key began, dead or
 * alive.
 */
export interface Supervisor {
  readonly kind: SupervisorKind;
  /** The names of its targets. */
  readonly targets: readonly string[];
  /** Finds out what became of the targets while no agent was there, and begins to watch them. */
  open(): Promise<void>;
  /** Looks now; never answers from memory alone. */
  observe(target: string): Promise<Observation>;
  /**
   * Begins a life for `key`. Rejects when it could not, when a life that another key began is running, and when a
   * person wants the target stopped.
   */
  start(target: string, key: string): Promise<Observation>;
  /**
   * Ends the running life and whatever it left behind: asks first, and kills after `timeoutMs`. Resolves when it is
   * gone; rejects when it can't be ended. Nothing runs: nothing happens.
   */
  stop(target: string, timeoutMs: number): Promise<void>;
  /** Remembers that a person wants it stopped, or running; does neither itself. */
  setWanted(target: string, wanted: 'running' | 'stopped'): void;
  /** Told after a life began or ended, within a second of it. */
  onChange(listener: (target: string) => void): void;
  /** The last lines that the target wrote, oldest first, at most `count`. */
  lastLogLines(target: string, count: number): Promise<string[]>;
  /** What can be seen of the process: memory, open files, state, exit. */
  facts(target: string): Promise<Facts>;
  /** Stops watching. The targets go on. */
  close(): void;
}
