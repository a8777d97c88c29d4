import type { ProbeAnswer } from '../probes/probe.ts';
import type { Target } from '../targets/target.ts';
import type { ActionOutcome } from './action.ts';
import { refused } from './revive.ts';

/** Asks about all declared endpoints at once. Such a check mends nothing: what is not well is for others. */
export async function checkEndpoints(
  { name: target, endpoints }: Target,
  ask: (endpoint: Target['endpoints'][number]) => Promise<ProbeAnswer>
): Promise<ActionOutcome> {
  if (endpoints.length === 0) {
    return refused(`The file declares no endpoints for ${target}.`);
  }
  const probes = await Promise.all(
    endpoints.map(async (endpoint) => ({ name: endpoint.name, ...(await ask(endpoint)) }))
  );
  const bad = probes.filter(({ ok }) => !ok);
  return bad.length === 0
    ? { status: 'not_needed', reason: `All ${probes.length} endpoints are well.`, probes }
    : {
        status: 'failed',
        reason: `${bad.length} of ${probes.length} endpoints are not well: ${bad.map(({ name, detail }) => `${name}: ${detail}`).join('; ')}.`,
        probes,
      };
}
