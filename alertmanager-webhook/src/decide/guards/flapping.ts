import { formatDuration } from '@trinity/contracts';
import { type Guard, pass, vetoForNow } from '../guard.ts';

/** What comes and goes is not mended by mending it each time. */
export const flapping: Guard = {
  name: 'flapping',
  yieldsToPerson: true,
  judge: (context) => {
    const { incidentsLately, limits } = context;
    const { times, within } = limits.flapping;
    const lately = `${incidentsLately} times in ${formatDuration(within)}`;
    return incidentsLately < times
      ? pass(`It happened ${lately}; from ${times} on it would be flapping.`)
      : vetoForNow(context, `It comes and goes: it happened ${lately}. Each fix would hide why.`);
  },
};
