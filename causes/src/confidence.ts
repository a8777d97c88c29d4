/**
 * How sure an answer is, from its score and that of the runner-up. The score's own scale is near to the truth where it is
 * alone; a runner-up close behind halves it.
 */
export function confidenceOf(score: number, rival: number): number {
  return Math.round(score * (1 - 0.5 * Math.max(0, rival - 0.3)) * 100) / 100;
}
