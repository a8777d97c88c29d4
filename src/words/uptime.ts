import { promisedUptime, type Uptime } from '@trinity/contracts';

import { durationWords } from './duration.ts';
import { t } from './translate.ts';

/** `0.99951` is `99.95 %`: what is not whole is never rounded up to it. */
export function uptimePercent(ratio: number): string {
  return `${Math.floor(ratio * 10_000 + 1e-6) / 100} %`;
}

/** How it was up, and where the promise is broken, for how long it was down; that nothing is known where it was not watched. */
export function uptimeWords(uptime: Uptime | null | undefined): string {
  if (!uptime) {
    return t('uptime.unknown', 'not watched long enough for an uptime');
  }
  const { ratio, downMs, watchedMs } = uptime;
  const values = {
    ratio: uptimePercent(ratio),
    down: durationWords(downMs),
    watched: durationWords(watchedMs),
  };
  return ratio >= promisedUptime
    ? t('uptime.kept', 'up {{ratio}} of {{watched}}', values)
    : t('uptime.missed', 'up only {{ratio}} of {{watched}}, down for {{down}}', values);
}
