import { type Guard, pass, veto } from '../guard.ts';

/** A person's no stands for this incident, until a person says otherwise. */
export const notRefused: Guard = {
  name: 'not_refused',
  yieldsToPerson: true,
  judge: ({ incident, candidate: { playbook } }) => {
    const no = incident.refusals.findLast(({ playbook: name }) => name === playbook.name);
    return no === undefined
      ? pass('Nobody refused it.')
      : veto(`${no.by.name} refused ${playbook.name}: ${no.reason}`.replace(/[^.]$/, '$&.'));
  },
};
