/** So many values in a row are a shape. */
const shapeLength = 16;
/** The first shapes have too few to be compared with. */
const fewestValues = 3 * shapeLength;

/**
 * The last values of a series, and how far the shape of the last few is from the most similar one before: what happened
 * before, whenever it was, is near. Most comparisons end after a value or two, as they are farther than the best already.
 */
export class NearestShape {
  /** Each value stands twice, so that any shape is in one piece. */
  readonly #values: Float64Array;
  readonly #length: number;
  #count = 0;

  /** `values`: what came earlier, the oldest first. */
  constructor(length: number, values: readonly number[] = []) {
    this.#length = length;
    this.#values = new Float64Array(2 * length);
    values.slice(-length).forEach((value) => {
      this.#take(value);
    });
  }

  /** Takes the next value. The mean difference of values between the nearest shapes; 0 while there are too few. */
  distanceOf(value: number): number {
    const place = this.#take(value);
    if (this.#count <= fewestValues) {
      return 0;
    }
    const end = place + this.#length;
    const oldest = end - Math.min(this.#count, this.#length) + shapeLength;
    let best = Infinity;
    for (let other = end - shapeLength; other >= oldest; other--) {
      const difference = this.#difference(end, other, best);
      best = difference < best ? difference : best;
    }
    return best / shapeLength;
  }

  #take(value: number): number {
    const place = this.#count % this.#length;
    this.#values[place] = value;
    this.#values[place + this.#length] = value;
    this.#count += 1;
    return place;
  }

  /** Without Math.abs: a test looks up what is global outside of its own context, which made its millions of steps slow. */
  #difference(end: number, other: number, limit: number): number {
    const values = this.#values;
    let sum = 0;
    for (let step = 0; step < shapeLength && sum < limit; step++) {
      const difference = (values[end - step] ?? 0) - (values[other - step] ?? 0);
      sum += difference < 0 ? -difference : difference;
    }
    return sum;
  }
}
