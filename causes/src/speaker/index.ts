import { knownCauses } from '../registry.ts';
import { SignFinder } from '../sign-finder.ts';
import { cleanLines } from '../text/clean-lines.ts';
export { traitsOf } from './traits.ts';

const finder = new SignFinder(knownCauses);
/** A weaker sign names nothing alone. */
const leastWeight = 0.5;

/** What there is to learn of a text: the line with the strongest sign of a cause (of any, where it has none). */
export function lineWithSign(text: string, cause: string | null): string | null {
  const lines = cleanLines(text);
  const hits = finder
    .find(lines)
    .filter((hit) => hit.sign.weight >= leastWeight && (cause === null || hit.cause.slug === cause));
  const [first, ...further] = hits;
  if (!first) {
    return null;
  }
  const best = further.reduce((most, hit) => (hit.sign.weight > most.sign.weight ? hit : most), first);
  return lines[best.line] ?? null;
}
