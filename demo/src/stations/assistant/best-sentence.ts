import { coverage } from '../../text/words.ts';

export interface Sentence {
  text: string;
  /** Where it stands: `memory`, or the name of a file. */
  source: string;
}

/** A sentence that shares less than this with a question does not answer it. */
const leastCoverage = 0.4;

/** The sentences of a text, without the marks of lists and headings. */
export function sentencesOf(text: string, source: string): Sentence[] {
  return text
    .split(/(?<=[.!?])\s+|\n+/)
    .map((part) => part.replace(/^[\s#*>-]+/, '').trim())
    .filter((part) => part !== '')
    .map((part) => ({ text: part, source }));
}

/** The sentence that says most of what was asked, the first of equals; null when none says enough. */
export function bestSentence(question: string, sentences: readonly Sentence[]): Sentence | null {
  let best: { sentence: Sentence; score: number } | null = null;
  for (const sentence of sentences) {
    const score = coverage(question, sentence.text);
    if (score >= leastCoverage && score > (best?.score ?? 0)) {
      best = { sentence, score };
    }
  }
  return best?.sentence ?? null;
}
