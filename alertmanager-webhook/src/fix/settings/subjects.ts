import type { Facts } from '@trinity/contracts';

/** What the incident's signals are about, in words: these select among what a service offers and build nothing. */
export function subjectsOf(facts: Facts): string[] {
  return Object.values(facts).flatMap((value) => (typeof value === 'string' ? [value] : []));
}
