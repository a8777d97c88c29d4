import type { Observation, Supervisor } from '../supervisor.ts';

/**
 * The machine itself as a target, for what is done to no single service. It runs for as long as anybody can ask, and
 * nobody here stops or starts it.
 */
export class Host implements Supervisor {
  readonly kind = 'host';
  readonly targets: readonly string[];
  readonly #bootId: string;

  constructor(name: string, bootId: string) {
    this.targets = [name];
    this.#bootId = bootId;
  }

  async open(): Promise<void> {
    // There is nothing to find out.
  }

  async observe(): Promise<Observation> {
    return { state: 'running', identity: this.#bootId, startKey: null, exit: null };
  }

  start(): Promise<Observation> {
    return Promise.reject(new Error('the machine itself is not started'));
  }

  stop(): Promise<void> {
    return Promise.reject(new Error('the machine itself is not stopped'));
  }

  setWanted(): void {
    throw new Error('the machine itself is not stopped or started');
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
