/** What is known of one example, by the places of its traits, and which of the classes it is. */
export interface Example {
  readonly values: ReadonlyArray<{ readonly place: number; readonly value: number }>;
  readonly answer: number;
  /** How often it counts; once where it says nothing. */
  readonly worth?: number;
}

export interface Pace {
  readonly rounds: number;
  readonly rate: number;
  readonly decay: number;
}

/** What is nearly right teaches nothing. */
const smallest = 1e-3;

/** Softmax regression by AdaGrad (Duchi 2011), in an order that is the same each time. Of each class its weights by place. */
export function fit(
  examples: readonly Example[],
  classes: number,
  places: number,
  pace: Pace
): Float64Array[] {
  const weights = Array.from({ length: classes }, () => new Float64Array(places));
  const squares = weights.map((own) => new Float64Array(own.length).fill(1e-8));
  const random = repeatableRandom();
  for (let round = 0; round < pace.rounds; round++) {
    for (const { answer, values, worth = 1 } of shuffled(examples, random)) {
      likelihoods(weights, values).forEach((likelihood, each) => {
        const error = worth * (likelihood - (each === answer ? 1 : 0));
        if (Math.abs(error) >= smallest) {
          step(weights[each] as Float64Array, squares[each] as Float64Array, values, error, pace);
        }
      });
    }
  }
  return weights;
}

function step(
  weights: Float64Array,
  squares: Float64Array,
  values: Example['values'],
  error: number,
  { rate, decay }: Pace
): void {
  for (const { place, value } of values) {
    const slope = error * value + decay * (weights[place] as number);
    const square = (squares[place] as number) + slope * slope;
    squares[place] = square;
    weights[place] = (weights[place] as number) - (rate * slope) / Math.sqrt(square);
  }
}

function likelihoods(weights: readonly Float64Array[], values: Example['values']): number[] {
  const scores = weights.map((own) =>
    values.reduce((sum, { place, value }) => sum + (own[place] as number) * value, 0)
  );
  const best = Math.max(...scores);
  const shares = scores.map((score) => Math.exp(score - best));
  const sum = shares.reduce((a, b) => a + b, 0);
  return shares.map((share) => share / sum);
}

/** A linear congruential generator (Numerical Recipes), so that the same lessons give the same weights. */
function repeatableRandom(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  const result = [...list];
  for (let last = result.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [result[last], result[other]] = [result[other] as T, result[last] as T];
  }
  return result;
}
