interface Life {
  /** Called when the first begins to look. */
  start(): void;
  /** Called when nobody looks any more. */
  stop(): void;
}

/** A snapshot that is kept up to date while somebody looks at it. For useSyncExternalStore. */
export class Watched<Snapshot extends object> {
  readonly #life: Life;
  readonly #listeners = new Set<() => void>();
  #snapshot: Snapshot;

  constructor(first: Snapshot, life: Life) {
    this.#snapshot = first;
    this.#life = life;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) {
      this.#life.start();
    }
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) {
        this.#life.stop();
      }
    };
  };

  getSnapshot = (): Snapshot => this.#snapshot;

  update(news: Partial<Snapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...news };
    this.#listeners.forEach((listener) => listener());
  }
}
