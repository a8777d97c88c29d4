import { coverage } from '../../text/words.ts';

/** A memory that shares less than this with a question is about something else. */
const leastCoverage = 0.3;

/** The answer to a question from what was found for it, best first. */
export function replyFrom(question: string, memories: readonly string[]): string {
  const best = memories
    .map((text) => ({ text, score: coverage(question, text) }))
    .filter(({ score }) => score >= leastCoverage)
    .sort((a, b) => b.score - a.score)
    .at(0);
  return best
    ? `You told me: ${best.text}`
    : 'I do not know that yet. Tell me with "remember that ...", and I will.';
}
