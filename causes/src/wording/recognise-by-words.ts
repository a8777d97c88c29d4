import { recognise, type Recognition } from '../recognise.ts';
import { knownCause } from '../registry.ts';
import { guess } from './guess.ts';
import { readWeights, type Weights } from './weights.ts';
import { linesOfFailure, wordsIn } from './words.ts';

/** From where on a guess is told, and that anything failed is believed; chosen on batches that were not learned. */
const leastLikelihood = 0.6;
const leastFailure = 0.95;
/**
 * Of such guesses three in four were right, whatever likelihood they said. They say less, as what only a model names does:
 * a guess tells a person where to look, and is alone never enough for a fix.
 */
const confidence = 0.45;

let read: Weights | undefined;

/**
 * Names the cause as `recognise` does; where no sign is known, by the words alone: a logistic regression over the words
 * of all texts that people labelled (tests/evaluation/wording). It never contradicts a sign, not even one that was ruled out.
 */
export function recogniseByWords(text: string): Recognition {
  const recognition = recognise(text);
  if (recognition.cause !== 'none' || recognition.evidence.some(({ weight }) => weight < 0)) {
    return recognition;
  }
  read ??= readWeights(new URL('./weights.json', import.meta.url));
  const lines = linesOfFailure(text);
  const found = guess(read, wordsIn(lines));
  const cause = found ? knownCause(found.cause) : undefined;
  if (!found || !cause || found.likelihood < leastLikelihood || found.failure < leastFailure) {
    return recognition;
  }
  const says = `no sign is known, but it is worded as this cause is: ${found.words.map((word) => `"${word}"`).join(', ')}`;
  const quote = lineWithMost(lines, found.words);
  return {
    cause: cause.slug,
    confidence,
    category: cause.category,
    transient: cause.transient,
    severity: cause.severity,
    quote,
    runnerUp: recognition.runnerUp,
    evidence: [{ cause: cause.slug, weight: confidence, text: says, quote }, ...recognition.evidence],
    ruledOut: recognition.ruledOut.filter(({ cause: slug }) => slug !== cause.slug),
  };
}

const maximumQuote = 500;

function lineWithMost(lines: readonly string[], words: readonly string[]): string {
  const count = (line: string) => {
    const own = wordsIn([line]);
    return words.filter((word) => own.includes(word)).length;
  };
  const best = lines.reduce((most, line) => (count(line) > count(most) ? line : most), '');
  return best.slice(0, maximumQuote);
}
