import { type Guard, notConfigured, pass, waitThenVeto } from '../guard.ts';

/** Where what it needs does not answer, nothing is turned at what may only suffer from that. */
export const dependenciesWell: Guard = {
  name: 'dependencies_well',
  yieldsToPerson: true,
  judge: (context) => {
    const { dependencies } = context;
    if (dependencies === 'not_configured') {
      return notConfigured('Nothing that it needs could have caused this, or could be asked.');
    }
    return dependencies === 'well'
      ? pass('What it needs passes its probes.')
      : waitThenVeto(
          context,
          `${dependencies.failing}, which it needs, does not pass its probes: that comes first.`
        );
  },
};
