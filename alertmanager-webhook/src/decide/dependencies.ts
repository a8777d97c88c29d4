import type { Decision } from '@trinity/contracts';
import { seenSchema, type Seen } from './seen.ts';

/** What the probes say at a moment of what a component needs. */
export type ProbedDependencies = 'not_configured' | 'well' | { failing: string };

/** Since when they are well, as far as this and the decision before it saw. Pure. */
export function sinceWhen(
  probed: ProbedDependencies,
  before: Decision | null,
  now: number
): Seen['dependencies'] {
  if (probed !== 'well') {
    return probed;
  }
  const seen = seenSchema.safeParse(before?.seen);
  const known = seen.success ? seen.data.dependencies : 'not_configured';
  if (known === 'not_configured') {
    return { wellSince: now, failed: null };
  }
  return 'failing' in known ? { wellSince: now, failed: known.failing } : known;
}
