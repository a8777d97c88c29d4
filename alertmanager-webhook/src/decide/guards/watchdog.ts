import { type Guard, notConfigured, pass, vetoForNow } from '../guard.ts';

/** When the alert that always fires stops coming, alerting is blind: then nothing is mended on its word. */
export const watchdog: Guard = {
  name: 'watchdog',
  yieldsToPerson: true,
  judge: (context) => {
    switch (context.watchdog) {
      case 'not_configured':
        return notConfigured('No Watchdog alert is named in trinity.yaml.');
      case 'never_seen':
        return notConfigured('The Watchdog alert has never been seen.');
      case 'grace':
        return pass('This receiver has just started; the Watchdog alert has time to come.');
      case 'fresh':
        return pass('The Watchdog alert comes regularly.');
      case 'silent':
        return vetoForNow(
          context,
          'The Watchdog alert stopped coming: alerting may be blind, so every fix pauses.'
        );
    }
  },
};
