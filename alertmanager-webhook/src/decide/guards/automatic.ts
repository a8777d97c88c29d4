import { type Guard, pass, veto } from '../guard.ts';

/** What could not be told from old news is not acted on. */
export const automatic: Guard = {
  name: 'automatic',
  yieldsToPerson: true,
  judge: ({ incident }) =>
    incident.automatic
      ? pass('The reports are clear.')
      : veto(
          'An alert fired again with an old start and Alertmanager could not be asked whether it still stands.'
        ),
};
