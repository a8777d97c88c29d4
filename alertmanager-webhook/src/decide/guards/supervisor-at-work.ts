import { formatDuration } from '@trinity/contracts';
import { type Guard, notConfigured, pass, wait } from '../guard.ts';

/** systemd's Restart= and Docker's policy come first; Trinity acts when they gave up, or have had their time. */
export const supervisorAtWork: Guard = {
  name: 'supervisor_at_work',
  yieldsToPerson: true,
  judge: ({ target, incident, limits, now }) => {
    // The host itself is a target as well: nobody starts that anew.
    if (target === null || ['child', 'host'].includes(target.report.supervisor)) {
      return notConfigured('No supervisor restarts it by itself.');
    }
    if (target.report.state === 'gave_up') {
      return pass(`${target.report.supervisor} gave up.`);
    }
    const until = incident.openedAt + limits.supervisorGrace;
    const length = formatDuration(limits.supervisorGrace);
    return now >= until
      ? pass(`${target.report.supervisor} has had ${length}.`)
      : wait(`${target.report.supervisor} has ${length} to restart it by itself.`, until);
  },
};
