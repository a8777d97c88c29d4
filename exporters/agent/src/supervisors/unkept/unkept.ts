import type { Observation, Supervisor } from '../supervisor.ts';

/**
 * What nobody here keeps running: the machine itself, and what is only watched by its probes. It counts as running for
 * as long as anybody can ask, and nobody here stops or starts it.
 */
export class Unkept implements Supervisor {
  readonly kind: 'host' | 'none';
  readonly targets: readonly string[];
  readonly #bootId: string;

  constructor(kind: 'host' | 'none', targets: readonly string[], bootId: string) {
    this.kind = kind;
    this.targets = targets;
    this.#bootId = bootId;
  }

  async open(): Promise<void> {
    // There is nothing to find out.
  }

  async observe(): Promise<Observation> {
    return {
      state: 'running',
      identity: this.kind === 'host' ? this.#bootId : null,
      startKey: null,
      exit: null,
    };
  }

  start(target: string): Promise<Observation> {
    return Promise.reject(new Error(`${target} is not started by this agent`));
  }

  stop(target: string): Promise<void> {
    return Promise.reject(new Error(`${target} is not stopped by this agent`));
  }

  setWanted(target: string): void {
    throw new Error(`${target} is not stopped or started by this agent`);
  }

  onChange(): void {
    // It never does while an agent runs on it.
  }

  async lastLogLines(): Promise<string[]> {
    return [];
  }

  async facts(): Promise<Record<string, never>> {
    return {};
  }

  close(): void {
    // Nothing is open.
  }
}
