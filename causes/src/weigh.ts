import type { KnownCause, Transient } from './cause.ts';
import type { FoundSign } from './found-signs.ts';

/** What all found signs say together about one cause. */
export interface Verdict {
  readonly cause: KnownCause;
  /** From 0 to 1; a cause is named from 0.5 on. */
  readonly score: number;
  /** The sign that counts most. */
  readonly sign: FoundSign;
  readonly transient: Transient;
  /** Why it lost signs to another cause; null where it did not. */
  readonly explainedBy: string | null;
}

/** How much a further sign adds of what is missing to certainty. */
const shareOfFurther = 0.3;
/** Of two causes that say nearly the same, the one that was reported first is the root. */
const lossPerLine = 0.002;
const maximumLoss = 0.02;

/** What a line more says in all: a cause that is named again and again is what the text is about. */
const gainPerLine = 0.005;
const linesThatCount = 4;

/** How far a cause must be ahead for its signs to stay its own. */
const clearlyBetter = 0.2;

/** One verdict for each cause with a sign, best first. */
export function weigh(found: readonly FoundSign[]): Verdict[] {
  const byCause = new Map<KnownCause, FoundSign[]>();
  for (const sign of found) {
    const list = byCause.get(sign.cause);
    if (list) {
      list.push(sign);
    } else {
      byCause.set(sign.cause, [sign]);
    }
  }
  return explained(byCause).sort(byScore);
}

/**
 * The verdicts after each cause, strongest first, took from the others what only shows it. A cause that would not be named
 * takes nothing, and none takes from a cause that is clearly better shown than itself.
 */
function explained(byCause: Map<KnownCause, FoundSign[]>): Verdict[] {
  const verdicts = [...byCause]
    .flatMap(([cause, signs]) => verdictOf(cause, signs, null) ?? [])
    .sort(byScore);
  for (const { cause } of [...verdicts]) {
    const place = verdicts.findIndex((verdict) => verdict.cause === cause);
    const score = verdicts[place]?.score ?? 0;
    if (score < 0.5) {
      continue;
    }
    const own = byCause.get(cause) ?? [];
    verdicts.forEach((verdict, index) => {
      const takes = cause.explains.includes(verdict.cause.slug) && verdict.score - score < clearlyBetter;
      const left = takes ? withoutExplained(byCause.get(verdict.cause) ?? [], cause, own) : null;
      if (left) {
        byCause.set(verdict.cause, left);
        verdicts[index] = verdictOf(verdict.cause, left, cause.slug) ?? verdict;
      }
    });
  }
  return verdicts;
}

function byScore(a: Verdict, b: Verdict): number {
  return rank(b) - rank(a) || (a.cause.slug < b.cause.slug ? -1 : 1);
}

function rank(verdict: Verdict): number {
  return verdict.score - Math.min(maximumLoss, lossPerLine * verdict.sign.lineNumber);
}

/** What an explained sign still counts for. */
const restOfExplained = 0.3;

/** The signs that another cause leaves: those that only show it. Null where it takes none. */
function withoutExplained(
  signs: readonly FoundSign[],
  other: KnownCause,
  otherSigns: readonly FoundSign[]
): FoundSign[] | null {
  const lines = new Set(otherSigns.filter((sign) => sign.weight >= 0.5).map((sign) => sign.lineNumber));
  const shows = (sign: FoundSign) =>
    other.spreads === true ||
    sign.cause.yieldsTo?.includes(other.category) === true ||
    lines.has(sign.lineNumber);
  if (!signs.some(shows)) {
    return null;
  }
  return signs.map((sign) => (shows(sign) ? { ...sign, weight: sign.weight * restOfExplained } : sign));
}

function verdictOf(
  cause: KnownCause,
  signs: readonly FoundSign[],
  explainedBy: string | null
): Verdict | null {
  const strongest = new Map<FoundSign['sign'], FoundSign>();
  for (const sign of signs) {
    const known = strongest.get(sign.sign);
    if (!known || sign.weight > known.weight) {
      strongest.set(sign.sign, sign);
    }
  }
  const [best, ...further] = [...strongest.values()].sort(
    (a, b) => b.weight - a.weight || a.lineNumber - b.lineNumber
  );
  if (!best) {
    return null;
  }
  const missing = further.reduce(
    (product, sign) => product * (1 - shareOfFurther * sign.weight),
    1 - best.weight
  );
  const lines = new Set(signs.filter((sign) => sign.weight >= 0.5).map((sign) => sign.lineNumber)).size;
  const repeated = gainPerLine * Math.min(Math.max(0, lines - 1), linesThatCount);
  return {
    cause,
    score: Math.min(1, 1 - missing + repeated),
    sign: best,
    transient: transientOf(cause, signs),
    explainedBy,
  };
}

/** What the signs say that count: the first that is sure, else that the text does not tell, else what is usual. */
function transientOf(cause: KnownCause, signs: readonly FoundSign[]): Transient {
  const said = signs
    .filter(({ weight, sign }) => weight >= 0.5 && sign.transient !== undefined)
    .map(({ sign }) => sign.transient);
  return said.find((transient) => transient !== null) ?? (said.length > 0 ? null : cause.transient);
}

/** For each cause that was looked at and is not the answer: why not. */
export function ruledOutOf(
  verdicts: readonly Verdict[],
  found: readonly FoundSign[]
): Array<{ cause: string; reason: string }> {
  const [best] = verdicts;
  const answer = best && best.score >= 0.5 ? best.cause : null;
  return verdicts
    .filter((verdict) => verdict.cause !== answer)
    .map((verdict) => ({ cause: verdict.cause.slug, reason: reasonAgainst(verdict, best, found) }));
}

function reasonAgainst(verdict: Verdict, best: Verdict | undefined, found: readonly FoundSign[]): string {
  const taken = found.find((sign) => sign.cause === verdict.cause && sign.ruledOut !== null);
  if (verdict.score === 0 && taken?.ruledOut) {
    return taken.ruledOut;
  }
  if (verdict.explainedBy) {
    return `its signs are how ${verdict.explainedBy} shows on the same line`;
  }
  return verdict.score < 0.5 || !best
    ? 'its signs are too weak or stand in stack frames, in lines marked as information or in a wrapper'
    : `the signs of ${best.cause.slug} say more`;
}
