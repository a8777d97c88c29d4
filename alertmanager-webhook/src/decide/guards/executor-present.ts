import { formatDuration } from '@trinity/contracts';
import { type Guard, pass, vetoForNow, waitForReturn } from '../guard.ts';

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
    const away =
      target.seenAt === 0
        ? `${executor} has not been heard of since the receiver started`
        : `${executor} has not been heard of for ${allowed}`;
    const since = Math.max(incident.openedAt, incident.requested?.at ?? 0, target.awaitedSince);
    const deadline = since + limits.executorTimeout;
    return now < deadline
      ? waitForReturn({ now }, `${away}; waiting for it to come back.`, deadline)
      : vetoForNow({ now }, `${away}: is its agent running?`);
  },
};
