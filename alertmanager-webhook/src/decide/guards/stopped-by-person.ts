import { type Guard, pass, veto } from '../guard.ts';

/** A service that a person stopped is not down. */
export const stoppedByPerson: Guard = {
  name: 'stopped_by_person',
  yieldsToPerson: false,
  judge: ({ target }) =>
    target?.report.state === 'stopped'
      ? veto(`${target.ref.name} was stopped by a person; who stopped it starts it.`)
      : pass('No person stopped it.'),
};
