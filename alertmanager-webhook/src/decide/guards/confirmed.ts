import { formatDuration } from '@trinity/contracts';
import { isDown } from '../../executor/directory.ts';
import { type Guard, pass, wait } from '../guard.ts';

/** A symptom must stand for a while, so that what mends itself is left alone. A dead process does not mend itself. */
export const confirmed: Guard = {
  name: 'confirmed',
  yieldsToPerson: true,
  judge: ({ incident, limits, target, now }) => {
    if (target !== null && isDown(target)) {
      return pass('Its executor saw that the process is gone.');
    }
    const since = Math.min(...incident.episodes.map(({ signal }) => signal.startsAt), incident.openedAt);
    const until = since + limits.confirmFor;
    const length = formatDuration(limits.confirmFor);
    return now >= until
      ? pass(`It has stood for ${length}.`)
      : wait(`It must stand for ${length} first.`, until);
  },
};
