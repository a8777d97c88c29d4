import { type Guard, notConfigured, pass, waitThenVeto } from '../guard.ts';

/** A target that was started anew since the report is not the one that was reported. */
export const identity: Guard = {
  name: 'identity',
  yieldsToPerson: false,
  judge: (context) => {
    const { incident, target } = context;
    const reported = incident.episodes.flatMap(({ signal }) => (signal.identity ? [signal.identity] : []));
    const last = reported.at(-1);
    if (last === undefined || target === null || target.report.identity === null) {
      return notConfigured('The reports do not name one life of it.');
    }
    return last === target.report.identity
      ? pass('It is the life that was reported.')
      : waitThenVeto(context, `${target.ref.name} was started anew since it was reported.`);
  },
};
