import type { Evidence } from '@trinity/contracts';

/** Evidence by what it says of the cause, the heaviest first. */
export function sortEvidence(cause: string, evidence: readonly Evidence[]) {
  const byWeight = [...evidence].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  return {
    supporting: byWeight.filter((piece) => piece.cause === cause && piece.weight > 0),
    opposing: byWeight.filter((piece) => piece.cause === cause && piece.weight <= 0),
    elsewhere: byWeight.filter((piece) => piece.cause !== cause),
  };
}
