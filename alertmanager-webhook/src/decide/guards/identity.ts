import { reportedIdentity } from '../../incident/by-start.ts';
import { type Guard, notConfigured, pass, waitThenVeto } from '../guard.ts';

/** A target that was started anew since the report is not the one that was reported. */
export const identity: Guard = {
  name: 'identity',
  yieldsToPerson: false,
  judge: (context) => {
    const { incident, target } = context;
    const reported = reportedIdentity(incident);
    if (reported === null || target === null || target.report.identity === null) {
      return notConfigured('The reports do not name one life of it.');
    }
    return reported === target.report.identity
      ? pass('It is the life that was reported.')
      : waitThenVeto(context, `${target.ref.name} was started anew since it was reported.`);
  },
};
