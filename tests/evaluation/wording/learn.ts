import { valueOfBias, valuesOf, type Weights } from '@trinity/causes/wording';
import { fit } from '../regression.ts';

/** A text that people labelled, as its words. */
export interface Lesson {
  readonly cause: string;
  readonly words: readonly string[];
}

/** In fewer texts a word says nothing yet. */
const leastTexts = 3;
const pace = { rounds: 12, rate: 0.5, decay: 1e-6 };

/** Two logistic regressions over the same words: which cause (of the texts that are failures), and whether any. */
export function learn(lessons: readonly Lesson[]): Weights {
  const rarity = raritiesOf(lessons);
  const failures = lessons.filter(({ cause }) => cause !== 'none');
  const causes = [...new Set(failures.map(({ cause }) => cause))].sort();
  const whichCause = fitWords(
    failures.map(({ cause, words }) => ({ words, answer: causes.indexOf(cause) })),
    causes.length,
    rarity
  );
  // Of two classes the second is that nothing failed: one less the other is the weight of a failure.
  const whether = fitWords(
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

/** Softmax regression over words, each worth what its rarity is of all. Of each class its weights, bias last. */
function fitWords(
  lessons: ReadonlyArray<{ readonly words: readonly string[]; readonly answer: number }>,
  classes: number,
  rarity: ReadonlyMap<string, number>
) {
  const places = new Map([...rarity.keys()].map((word, place) => [word, place]));
  const examples = lessons.map(({ words, answer }) => ({
    answer,
    values: [
      ...valuesOf(words, (word) => rarity.get(word)).map(({ word, value }) => ({
        place: places.get(word) ?? 0,
        value,
      })),
      { place: rarity.size, value: valueOfBias },
    ],
  }));
  return fit(examples, classes, rarity.size + 1, pace);
}
