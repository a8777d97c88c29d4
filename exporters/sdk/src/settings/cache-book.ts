import type { SettingsBoard } from './settings-board.ts';

/** The caches that the service lets Trinity empty. */
export class CacheBook {
  readonly #board: SettingsBoard;
  readonly #collectGarbage: () => void;
  readonly #caches = new Map<string, () => void>();

  /** `collectGarbage` is called for what was emptied; it may do nothing where Node does not expose its collector. */
  constructor(board: SettingsBoard, collectGarbage: () => void) {
    this.#board = board;
    this.#collectGarbage = collectGarbage;
  }

  register(name: string, clear: () => void): () => void {
    this.#caches.set(name, clear);
    this.#board.offerTask('clear_caches', () => this.#clearAll());
    return () => {
      this.#caches.delete(name);
    };
  }

  /** One that throws does not keep the others full. */
  #clearAll(): string {
    const failed: string[] = [];
    for (const [name, clear] of this.#caches) {
      try {
        clear();
      } catch (error) {
        failed.push(`${name} (${String(error)})`);
      }
    }
    // A process that has little to do collects late: until then nobody has the memory.
    this.#collectGarbage();
    if (failed.length === this.#caches.size && failed.length > 0) {
      throw new Error(`no cache could be emptied: ${failed.join(', ')}`);
    }
    const emptied = [...this.#caches.keys()].filter(
      (name) => !failed.some((each) => each.startsWith(`${name} `))
    );
    return `emptied: ${emptied.join(', ') || 'none'}${failed.length > 0 ? `; not: ${failed.join(', ')}` : ''}`;
  }
}
