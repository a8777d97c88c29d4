import type { Range } from './incident-store.ts';

/** One store for each range, for as long as anyone looks at it: who looks at the same shares what is read and held. */
export class StoresInUse<Store> {
  readonly #open: (range: Range, onLeft: () => void) => Store;
  readonly #stores = new Map<string, Store>();

  constructor(open: (range: Range, onLeft: () => void) => Store) {
    this.#open = open;
  }

  of(range: Range): Store {
    const key = `${range.from} ${range.to}`;
    const known = this.#stores.get(key);
    if (known !== undefined) {
      return known;
    }
    const store: Store = this.#open(range, () => {
      if (this.#stores.get(key) === store) {
        this.#stores.delete(key);
      }
    });
    this.#stores.set(key, store);
    return store;
  }
}
