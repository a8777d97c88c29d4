import { formatDuration } from '@trinity/contracts';
import { type Guard, notConfigured, pass, waitThenVeto } from '../guard.ts';

/** Nothing is decided on old samples: a fix could neither be justified nor proved by them. */
export const freshData: Guard = {
  name: 'fresh_data',
  yieldsToPerson: true,
  judge: (context) => {
    const age = formatDuration(context.limits.staleAfter);
    switch (context.data) {
      case 'not_configured':
        return notConfigured('It has no health query, or there is no Prometheus in trinity.yaml.');
      case 'fresh':
        return pass(`Prometheus has samples of it from the last ${age}.`);
      case 'stale':
        return waitThenVeto(context, `Prometheus has no sample of it from the last ${age}.`);
      case 'unreachable':
        return waitThenVeto(context, 'Prometheus could not be asked whether its data are fresh.');
    }
  },
};
