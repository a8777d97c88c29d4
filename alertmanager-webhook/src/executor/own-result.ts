import type { DirectiveResult } from '@trinity/contracts';

/** A result that nobody reported: the receiver's own word on how a step ended. */
export function ownResult(
  id: string,
  now: number,
  status: DirectiveResult['status'],
  reason: string
): DirectiveResult {
  return {
    id,
    status,
    reason: reason.slice(0, 1000),
    identityBefore: null,
    identityAfter: null,
    state: 'unknown',
    probes: [],
    startedAt: now,
    endedAt: now,
    evidence: { logLines: [], facts: {} },
  };
}
