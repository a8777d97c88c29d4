import { valueOfBias, valuesOf, type Weights } from '@trinity/causes/wording';

/** A text that people labelled, as its words. */
export interface Lesson {
  readonly cause: string;
  readonly words: readonly string[];
}

/** In fewer texts a word says nothing yet. */
const leastTexts = 3;
const rounds = 12;
const rate = 0.5;
const decay = 1e-6;
/** What is nearly right teaches nothing. */
const smallest = 1e-3;

/** Two logistic regressions over the same words: which cause (of the texts that are failures), and whether any. */
export function learn(lessons: readonly Lesson[]): Weights {
  const rarity = raritiesOf(lessons);
  const failures = lessons.filter(({ cause }) => cause !== 'none');
  const causes = [...new Set(failures.map(({ cause }) => cause))].sort();
  const whichCause = fit(
    failures.map(({ cause, words }) => ({ words, answer: causes.indexOf(cause) })),
    causes.length,
    rarity
  );
  // Of two classes the second is that nothing failed: one less the other is the weight of a failure.
  const whether = fit(
    lessons.map(({ cause, words }) => ({ words, answer: cause === 'none' ? 1 : 0 })),
    2,
    rarity
  );
  const failure = (place: number) => (whether[0]?.[place] ?? 0) - (whether[1]?.[place] ?? 0);
  const all = (place: number) => [...whichCause.map((weights) => weights[place] ?? 0), failure(place)];
  const words = [...rarity.keys()];
  return {
    causes,
    bias: all(words.length),
    words: new Map(words.map((word, place) => [word, [rarity.get(word) ?? 0, ...all(place)]])),
  };
}

/** How rare each word is that is in texts enough: the logarithm of one in how many has it. */
function raritiesOf(lessons: readonly Lesson[]): Map<string, number> {
  const texts = new Map<string, number>();
  for (const word of lessons.flatMap(({ words }) => words)) {
    texts.set(word, (texts.get(word) ?? 0) + 1);
  }
  return new Map(
    [...texts]
      .filter(([, count]) => count >= leastTexts)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([word, count]) => [word, Math.log(1 + lessons.length / count)])
  );
}

interface Example {
  readonly words: readonly string[];
  readonly answer: number;
}

/** Softmax regression by AdaGrad (Duchi 2011), in an order that is the same each time. Of each class its weights, bias last. */
function fit(examples: readonly Example[], classes: number, rarity: ReadonlyMap<string, number>) {
  const places = new Map([...rarity.keys()].map((word, place) => [word, place]));
  const vectors = examples.map(({ words, answer }) => ({
    answer,
    values: [
      ...valuesOf(words, (word) => rarity.get(word)).map(({ word, value }) => ({
        place: places.get(word) ?? 0,
        value,
      })),
      { place: rarity.size, value: valueOfBias },
    ],
  }));
  const weights = Array.from({ length: classes }, () => new Float64Array(rarity.size + 1));
  const squares = weights.map((own) => new Float64Array(own.length).fill(1e-8));
  const random = repeatableRandom();
  for (let round = 0; round < rounds; round++) {
    for (const { answer, values } of shuffled(vectors, random)) {
      likelihoods(weights, values).forEach((likelihood, each) => {
        const error = likelihood - (each === answer ? 1 : 0);
        if (Math.abs(error) >= smallest) {
          step(weights[each] as Float64Array, squares[each] as Float64Array, values, error);
        }
      });
    }
  }
  return weights;
}

type Values = ReadonlyArray<{ readonly place: number; readonly value: number }>;

function step(weights: Float64Array, squares: Float64Array, values: Values, error: number): void {
  for (const { place, value } of values) {
    const slope = error * value + decay * (weights[place] as number);
    const square = (squares[place] as number) + slope * slope;
    squares[place] = square;
    weights[place] = (weights[place] as number) - (rate * slope) / Math.sqrt(square);
  }
}

function likelihoods(weights: readonly Float64Array[], values: Values): number[] {
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
