import { type Guard, notConfigured, pass, vetoForNow, waitThenVeto } from '../guard.ts';

/** Who silenced an alert in Alertmanager knows of it. */
export const silenced: Guard = {
  name: 'silenced',
  yieldsToPerson: true,
  judge: (context) => {
    switch (context.silenced) {
      case null:
        return notConfigured('No alert of Alertmanager is in it that could be silenced.');
      case 'no':
        return pass('No person silenced its alerts.');
      case 'yes':
        return vetoForNow(context, 'A person silenced its alerts in Alertmanager, so somebody is at it.');
      case 'unreachable':
        return waitThenVeto(context, 'Alertmanager could not be asked whether a person silenced its alerts.');
    }
  },
};
