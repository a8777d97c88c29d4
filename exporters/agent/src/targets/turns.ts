/** Lets whoever wants to change a target wait for its turn, in the order of asking. */
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>();
  readonly #taken = new Map<string, number>();
  readonly #onDone: (target: string) => void;

  constructor(onDone: (target: string) => void = () => undefined) {
    this.#onDone = onDone;
  }

  /** Runs `act` when everybody who asked earlier for the same target is done. */
  take<T>(target: string, act: () => Promise<T>): Promise<T> {
    this.#taken.set(target, (this.#taken.get(target) ?? 0) + 1);
    const before = this.#last.get(target) ?? Promise.resolve();
    const turn = before.then(act).finally(() => {
      this.#taken.set(target, (this.#taken.get(target) ?? 1) - 1);
      this.#onDone(target);
    });
    this.#last.set(
      target,
      turn.catch(() => undefined)
    );
    return turn;
  }

  /** Whether somebody is at it, or waits to be. */
  isTaken(target: string): boolean {
    return (this.#taken.get(target) ?? 0) > 0;
  }
}
