/** The last values of a series, kept in order of size as well, so that their median costs nothing. */
export class SortedWindow {
  readonly #length: number;
  readonly #recent: number[];
  readonly #sorted: number[];

  /** `values`: what it held earlier, the oldest first. */
  constructor(length: number, values: readonly number[] = []) {
    this.#length = length;
    this.#recent = values.slice(-length);
    this.#sorted = [...this.#recent].sort((one, other) => one - other);
  }

  /** The oldest first. */
  get values(): readonly number[] {
    return this.#recent;
  }

  get size(): number {
    return this.#sorted.length;
  }

  /** Puts a value in; the oldest leaves when there are too many. */
  add(value: number): void {
    this.#recent.push(value);
    this.#sorted.splice(this.#placeOf(value), 0, value);
    if (this.#recent.length > this.#length) {
      const oldest = this.#recent.shift() ?? 0;
      this.#sorted.splice(this.#placeOf(oldest), 1);
    }
  }

  /** NaN while it is empty. */
  get median(): number {
    return this.quantile(0.5);
  }

  /** The value below which a share of the values is; NaN while it is empty. */
  quantile(share: number): number {
    const place = share * (this.size - 1);
    const low = this.#sorted[Math.floor(place)] ?? NaN;
    const high = this.#sorted[Math.ceil(place)] ?? NaN;
    return low + (high - low) * (place - Math.floor(place));
  }

  /** The median distance from the median: how far values usually lie, whatever a few of them do. */
  get medianDistance(): number {
    const { median } = this;
    let left = this.#placeOf(median) - 1;
    let right = left + 1;
    let distance = NaN;
    for (let seen = 0; seen <= (this.size - 1) / 2; seen++) {
      const below = median - (this.#sorted[left] ?? -Infinity);
      const above = (this.#sorted[right] ?? Infinity) - median;
      distance = below < above ? below : above;
      if (below < above) {
        left -= 1;
      } else {
        right += 1;
      }
    }
    return distance;
  }

  /** Where a value is, or would be. */
  #placeOf(value: number): number {
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#sorted[middle] ?? 0) < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
