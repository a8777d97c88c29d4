import type { Evidence } from '@trinity/contracts';

export interface Suspect {
  cause: string;
  confidence: number;
  evidence: Evidence[];
}

/** The seed's figure for a cause that nothing speaks for. */
export const unknownConfidence = 0.3;

/** Below this, a cause is a guess and is not named. */
const leastConfidence = 0.3;

/**
 * Step 3: adds evidence up per cause. What speaks for a cause adds as independent chances do (1 - Π(1 - w)); of one
 * source only the strongest counts, for two lines of one log are not independent. What speaks against it takes its
 * part away. Best first.
 */
export function weighCauses(evidence: readonly Evidence[]): Suspect[] {
  const byCause = Map.groupBy(evidence, ({ cause }) => cause);
  return [...byCause]
    .map(([cause, own]) => ({ cause, evidence: own, confidence: confidenceOf(own) }))
    .filter(({ confidence }) => confidence >= leastConfidence)
    .sort((a, b) => b.confidence - a.confidence || (a.cause < b.cause ? -1 : 1));
}

function confidenceOf(evidence: readonly Evidence[]): number {
  const strongest = (sign: 1 | -1) =>
    [...Map.groupBy(evidence, ({ source }) => source).values()].map((own) =>
      Math.max(0, ...own.map(({ weight }) => weight * sign))
    );
  const rest = (weights: number[]) => weights.reduce((product, weight) => product * (1 - weight), 1);
  const confidence = (1 - rest(strongest(1))) * rest(strongest(-1));
  return Math.round(Math.min(0.99, confidence) * 100) / 100;
}
