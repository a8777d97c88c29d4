/** The last durations, oldest overwritten first. */
export class LatencyWindow {
  readonly #values: Float64Array;
  #count = 0;
  #limit = Number.POSITIVE_INFINITY;
  #above = 0;

  constructor(size: number) {
    this.#values = new Float64Array(size);
  }

  /** How many there ever were. */
  get count(): number {
    return this.#count;
  }

  get size(): number {
    return Math.min(this.#count, this.#values.length);
  }

  add(value: number): void {
    const at = this.#count % this.#values.length;
    if (this.#count >= this.#values.length && (this.#values[at] ?? 0) > this.#limit) {
      this.#above -= 1;
    }
    this.#above += value > this.#limit ? 1 : 0;
    this.#values[at] = value;
    this.#count += 1;
  }

  /** Whether the percentile is above `limit`: the same as asking for it, and cheap enough for every request. */
  isAbove(share: number, limit: number): boolean {
    if (limit !== this.#limit) {
      this.#limit = limit;
      this.#above = this.#values.subarray(0, this.size).filter((value) => value > limit).length;
    }
    return this.#above > this.size - Math.ceil(share * this.size);
  }

  clear(): void {
    this.#count = 0;
    this.#above = 0;
  }

  /** The smallest value that at least `share` of those in the window do not exceed (nearest rank); 0 for none. */
  percentile(share: number, last = this.size): number {
    const taken = Math.min(last, this.size);
    const values = Array.from({ length: taken }, (_, back) => this.#at(this.#count - 1 - back)).sort(
      (a, b) => a - b
    );
    return values[Math.max(0, Math.ceil(share * taken) - 1)] ?? 0;
  }

  #at(index: number): number {
    return this.#values[index % this.#values.length] ?? 0;
  }
}
