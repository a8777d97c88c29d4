import type { ProbeOutcome } from '@trinity/contracts';
import type { Clock } from '../clock.ts';
import type { ExecutorDirectory } from './directory.ts';

/** Agents report every 15 s and whenever a probe changes its mind; one that is silent for longer proves nothing. */
const silentAfterMs = 90_000;

export interface AgentProbePorts {
  directory: Pick<ExecutorDirectory, 'probesOf'>;
  clock: Clock;
}

/** What the agents' probes of this name say of a component; only what was seen later than `after` counts. */
export function readAgentProbes(
  { directory, clock }: AgentProbePorts,
  component: string,
  probe: string,
  after: number
): ProbeOutcome {
  const name = `agent ${probe}`;
  const found = directory.probesOf(component).filter((one) => one.name === probe);
  if (found.length === 0) {
    return { name, ok: false, detail: `no agent has a probe ${probe} for ${component}` };
  }
  const old = found.find(({ reportedAt }) => clock.now() - reportedAt > silentAfterMs);
  if (old) {
    return {
      name,
      ok: false,
      detail: `${old.executor} has said nothing for longer than ${silentAfterMs / 1000} s`,
    };
  }
  const failed = found.find(({ ok }) => !ok);
  if (failed) {
    return { name, ok: false, detail: failed.detail };
  }
  return found.every(({ seenAt }) => seenAt > after)
    ? {
        name,
        ok: true,
        detail: found
          .map(({ detail }) => detail)
          .join('; ')
          .slice(0, 500),
      }
    : { name, ok: false, detail: 'the agent has not looked again yet' };
}
