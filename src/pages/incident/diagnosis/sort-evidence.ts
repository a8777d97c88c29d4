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

export interface Quoted {
  /** Null where nothing is quoted. */
  quote: string | null;
  pieces: Evidence[];
}

/** Evidence by the words that it quotes, in the order of the first of each; what says the same again is left out. */
export function byQuote(evidence: readonly Evidence[]): Quoted[] {
  const groups: Quoted[] = [];
  for (const piece of evidence) {
    const quote = piece.quote ?? null;
    const group = quote === null ? undefined : groups.find((other) => other.quote === quote);
    if (group === undefined) {
      groups.push({ quote, pieces: [piece] });
    } else if (!group.pieces.some(({ cause, text }) => cause === piece.cause && text === piece.text)) {
      group.pieces.push(piece);
    }
  }
  return groups;
}
