import { formatDuration } from '@trinity/contracts';
import { type Guard, pass, veto, wait } from '../guard.ts';

/** An executor that is away is waited for, because it comes back and asks; but not for longer than it may be away. */
export const executorPresent: Guard = {
  name: 'executor_present',
  yieldsToPerson: false,
  judge: ({ candidate, target, limits, now, incident }) => {
    if (target === null || !candidate.needsTarget) {
      return pass('There is no target whose executor could be away.');
    }
    const { executor } = target.ref;
    const allowed = formatDuration(limits.executorTimeout);
    if (now - target.seenAt <= limits.executorTimeout) {
      return pass(`${executor} was heard of in the last ${allowed}.`);
    }
    const until = Math.max(incident.openedAt, incident.requested?.at ?? 0) + limits.executorTimeout;
    return now < until
      ? wait(`${executor} has not been heard of for ${allowed}; waiting for it to come back.`, until)
      : veto(`${executor} has not been heard of for ${allowed}: is its agent running?`);
  },
};
