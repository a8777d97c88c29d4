/**
 * A map by numbers that forgets what was not met for long: at most `limit` entries, at least the last half of as many.
 * Two generations instead of a list of uses, as it is asked for every line.
 */
export class RecentMap<Value> {
  readonly #half: number;
  #young = new Map<number, Value>();
  #old = new Map<number, Value>();

  constructor(limit: number) {
    this.#half = Math.ceil(limit / 2);
  }

  get(key: number): Value | undefined {
    const young = this.#young.get(key);
    if (young !== undefined) {
      return young;
    }
    const old = this.#old.get(key);
    if (old !== undefined) {
      this.set(key, old);
    }
    return old;
  }

  set(key: number, value: Value): void {
    this.#young.set(key, value);
    if (this.#young.size >= this.#half) {
      this.#old = this.#young;
      this.#young = new Map();
    }
  }

  /** All values, some of them twice. */
  *values(): Iterable<Value> {
    yield* this.#old.values();
    yield* this.#young.values();
  }

  /** All of them, some twice. */
  *entries(): Iterable<[number, Value]> {
    yield* this.#old.entries();
    yield* this.#young.entries();
  }
}
