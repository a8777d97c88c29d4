import { type Guard, pass, veto } from '../guard.ts';

const hour = 3_600_000;

/** At most so many runs per target, cause and hour. The tries inside one run are one run. */
export const attempts: Guard = {
  name: 'attempts',
  yieldsToPerson: false,
  judge: ({ candidate, recentRuns, now, target }) => {
    const allowed = candidate.playbook.limits.runsPerHour;
    const count = recentRuns.filter(({ startedAt }) => now - startedAt < hour).length;
    const where = target?.ref.name ?? 'the target';
    return count < allowed
      ? pass(`${count} of ${allowed} runs for this cause on ${where} in the last hour.`)
      : veto(
          `${where} was worked on ${count} times for this cause in the last hour; ${allowed} is the limit.`
        );
  },
};
