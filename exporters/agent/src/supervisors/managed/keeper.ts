import type { Exit, Facts } from '../supervisor.ts';

/**
 * What the keeper says of its target now.
 *
 * - `running`, `starting`, `ending`: as they say. `retrying`: dead, and the keeper itself will start it again.
 * - `over`: dead, and the keeper leaves it so. `never`: it has no memory of any life.
 * - `unasked`: it is not meant to run, because nobody asked the keeper to, or somebody forbade it.
 * - `unclear`: nobody can tell, or there is no such thing.
 */
export type Phase = 'running' | 'starting' | 'ending' | 'retrying' | 'over' | 'never' | 'unasked' | 'unclear';

export interface Sight {
  phase: Phase;
  /** Of the newest life, running or over; null where the keeper remembers none. */
  identity: string | null;
  /** How the newest life ended; `at` is when that was seen, where the keeper does not say. */
  exit: Exit | null;
  /** For a person, where the phase alone does not say it. */
  detail?: string;
  /** What the newest life runs, where the keeper can tell. */
  version?: string;
}

/** Somebody else who keeps one target running: systemd a unit, an engine a container. */
export interface Keeper {
  readonly name: string;
  /** Looks now. */
  look(): Promise<Sight>;
  /** Whether that life, which is over, was ended by an order, whoever gave it. */
  wasOrdered(identity: string): Promise<boolean>;
  /** Orders a life to begin; resolves when the order was taken. Rejects with the keeper's reason. */
  begin(): Promise<void>;
  /** What a stop would harm besides, in words; undefined when nothing. A person may stop it all the same. */
  objectionToEnd?(): Promise<string | undefined>;
  /** Ends the life: asks first, kills after `timeoutMs`. Resolves when it is gone, rejects when it can't be ended. */
  end(identity: string | null, timeoutMs: number): Promise<void>;
  lastLogLines(count: number): Promise<string[]>;
  facts(): Promise<Facts>;
}
