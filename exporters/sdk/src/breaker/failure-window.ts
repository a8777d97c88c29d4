import { CircuitState, type IBreaker } from 'cockatiel';

/** Opens at the `threshold`th failure within `windowMs`, whatever succeeded between (mission M6). */
export class FailureWindow implements IBreaker {
  /** When the failures were, oldest first; never more than the threshold. */
  state: number[] = [];
  readonly #threshold: number;
  readonly #windowMs: number;
  readonly #monotonicMs: () => number;

  constructor(options: { threshold: number; windowMs: number; monotonicMs: () => number }) {
    this.#threshold = options.threshold;
    this.#windowMs = options.windowMs;
    this.#monotonicMs = options.monotonicMs;
  }

  success(circuit: CircuitState): void {
    if (circuit === CircuitState.HalfOpen) {
      this.state = [];
    }
  }

  failure(): boolean {
    const now = this.#monotonicMs();
    // After a restart of the machine, times from before are in its future.
    this.state = [...this.state.filter((at) => at <= now && now - at < this.#windowMs), now].slice(
      -this.#threshold
    );
    return this.state.length >= this.#threshold;
  }
}
