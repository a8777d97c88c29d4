import { type Guard, notConfigured, pass, waitThenVeto } from '../guard.ts';

/** What a service or the receiver itself carries out must be offered by the one, or declared for the other. */
export const wishesPossible: Guard = {
  name: 'wishes_possible',
  yieldsToPerson: false,
  judge: (context) => {
    const { candidate } = context;
    if (candidate.needsTarget && candidate.refusals.length === 0) {
      return notConfigured('It asks nothing of a service or of the receiver that is not offered.');
    }
    return candidate.refusals.length === 0
      ? pass('What it asks for is offered.')
      : waitThenVeto(context, candidate.refusals.join(' '));
  },
};
