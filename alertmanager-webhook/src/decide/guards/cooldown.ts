import { formatDuration } from '@trinity/contracts';
import { type Guard, pass, wait } from '../guard.ts';

/** After a run that failed, nothing runs on the target for a while. */
export const cooldown: Guard = {
  name: 'cooldown',
  yieldsToPerson: true,
  judge: ({ candidate, recentRuns, now }) => {
    const length = candidate.playbook.limits.cooldown;
    const failures = recentRuns.filter(({ failed }) => failed).map(({ startedAt }) => startedAt);
    const until = Math.max(...failures) + length;
    return now >= until
      ? pass(`No failed run in the last ${formatDuration(length)}.`)
      : wait(`A run failed; nothing runs again for ${formatDuration(length)}.`, until);
  },
};
