import type { Category, Severity } from '@trinity/contracts';
import type { KnownCause, Transient } from './cause.ts';
import { confidenceOf } from './confidence.ts';
import { findSigns, type FoundSign } from './found-signs.ts';
import { knownCauses } from './registry.ts';
import { SignFinder } from './sign-finder.ts';
import { ruledOutOf, weigh, type Verdict } from './weigh.ts';

/** The causes of the vocabulary; `none` is no failure. */
export type CauseSlug = string;

/** One sign, as a diagnosis shows it. The same shape as an evidence of the contracts, without its source. */
export interface RecognisedEvidence {
  readonly cause: CauseSlug;
  /** What this sign counted for after its place was taken into account; negative where it was ruled out. */
  readonly weight: number;
  readonly text: string;
  readonly quote: string;
}

export interface Recognition {
  /** The slug of a known cause, or `none`. */
  readonly cause: CauseSlug;
  /** How sure `cause` is; calibrated, see confidence.ts. For `none`: how sure it is that nothing failed. */
  readonly confidence: number;
  /** Null with `none`. */
  readonly category: Category | null;
  readonly transient: Transient;
  readonly severity: Severity;
  /** The line that shows it best; null with `none`. */
  readonly quote: string | null;
  readonly runnerUp: { readonly cause: CauseSlug; readonly confidence: number } | null;
  /** Strongest first, at most 20. */
  readonly evidence: readonly RecognisedEvidence[];
  readonly ruledOut: ReadonlyArray<{ readonly cause: CauseSlug; readonly reason: string }>;
}

const maximumEvidence = 20;
const maximumQuote = 500;

/** Recognises causes among a list of them. Building one costs some milliseconds; asking it does not. */
export class Recogniser {
  private readonly finder: SignFinder;

  constructor(causes: readonly KnownCause[]) {
    this.finder = new SignFinder(causes);
  }

  /** Whether the line has any word that a cause knows. Made for every line of a host: what it rejects is no error. */
  mayMatter(line: string): boolean {
    return this.finder.hasAnyWord(line);
  }

  /**
   * Names the cause of an error text: a message, a stack trace, a piece of a log, in any language and format.
   *
   * 1. The text's head and tail are cut into clean lines (excerpt.ts), and all words of all signs are found in one
   *    pass (word-scanner.ts). A sign with a pattern is tried only where one of its words is.
   * 2. Each sign found counts for its weight times what its place is worth (found-signs.ts): little in a stack frame,
   *    less on a line marked INFO, nothing on a line that says "0 errors", less in a wrapper than in the innermost
   *    error of a chain.
   * 3. A cause's score is its best sign plus a share of what the others add (weigh.ts). Where one cause explains
   *    another's signs on the same line, the other loses them, and the result says so.
   * 4. The best cause with at least 0.5 is the answer, else `none`. The confidence comes from the score and from the
   *    distance to the runner-up (confidence.ts).
   *
   * The same text always gives the same answer. Time is bounded by the excerpt, whatever the text.
   */
  recognise(text: string): Recognition {
    const found = findSigns(this.finder, text);
    return toRecognition(weigh(found), found);
  }
}

const standard = new Recogniser(knownCauses);

/** Names the cause of an error text among all known causes; see Recogniser. */
export function recognise(text: string): Recognition {
  return standard.recognise(text);
}

/** Whether a log line has any word that a known cause knows; see Recogniser. */
export function mayMatter(line: string): boolean {
  return standard.mayMatter(line);
}

function toRecognition(verdicts: readonly Verdict[], found: readonly FoundSign[]): Recognition {
  const [best, second] = verdicts;
  const evidence = [...found]
    .sort((a, b) => Number(b.cause === best?.cause) - Number(a.cause === best?.cause) || b.weight - a.weight)
    .slice(0, maximumEvidence)
    .map((sign) => ({
      cause: sign.cause.slug,
      weight: sign.ruledOut === null ? sign.weight : -sign.sign.weight,
      text: sign.ruledOut === null ? sign.sign.says : `${sign.sign.says}, but ${sign.ruledOut}`,
      quote: sign.line.slice(0, maximumQuote),
    }));
  const ruledOut = ruledOutOf(verdicts, found);
  if (!best || best.score < 0.5) {
    return {
      cause: 'none',
      confidence: confidenceOf(0, best?.score ?? 0),
      category: null,
      transient: null,
      severity: 'info',
      quote: null,
      runnerUp: best ? { cause: best.cause.slug, confidence: confidenceOf(best.score, 0) } : null,
      evidence,
      ruledOut,
    };
  }
  return {
    cause: best.cause.slug,
    confidence: confidenceOf(best.score, second?.score ?? 0),
    category: best.cause.category,
    transient: best.transient,
    severity: best.sign.sign.severity ?? best.cause.severity,
    quote: best.sign.line.slice(0, maximumQuote),
    runnerUp: second
      ? { cause: second.cause.slug, confidence: confidenceOf(second.score, best.score) }
      : null,
    evidence,
    ruledOut,
  };
}
