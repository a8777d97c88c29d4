/** What can't be followed: each told once, and again when it was well in between. */
export class Problems {
  readonly #told = new Set<string>();
  #met = new Set<string>();
  readonly #onChange: (path: string, text: string | null) => void;

  constructor(onChange: (path: string, text: string | null) => void) {
    this.#onChange = onChange;
  }

  tell(path: string, text: string): void {
    this.#met.add(path);
    if (!this.#told.has(path)) {
      this.#told.add(path);
      this.#onChange(path, text);
    }
  }

  isWell(path: string): void {
    if (this.#told.delete(path)) {
      this.#onChange(path, null);
    }
  }

  /** Ends a search for all files: what was not met in it, and is not followed, is there no more. */
  endSearch(isFollowed: (path: string) => boolean): void {
    for (const path of this.#told) {
      if (!this.#met.has(path) && !isFollowed(path)) {
        this.isWell(path);
      }
    }
    this.#met = new Set();
  }
}
