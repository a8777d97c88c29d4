import type { SettingsBoard } from './settings-board.ts';

/** The caches that the service lets Trinity empty. */
export class CacheBook {
  readonly #board: SettingsBoard;
  readonly #caches = new Map<string, () => void>();

  constructor(board: SettingsBoard) {
    this.#board = board;
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
    if (failed.length === this.#caches.size && failed.length > 0) {
      throw new Error(`no cache could be emptied: ${failed.join(', ')}`);
    }
    const emptied = [...this.#caches.keys()].filter(
      (name) => !failed.some((each) => each.startsWith(`${name} `))
    );
    return `emptied: ${emptied.join(', ') || 'none'}${failed.length > 0 ? `; not: ${failed.join(', ')}` : ''}`;
  }
}
