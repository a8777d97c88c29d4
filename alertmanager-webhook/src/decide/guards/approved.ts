import type { Person } from '@trinity/contracts';
import { type Guard, pass, veto } from '../guard.ts';

/**
 * Where a person starts it, as many persons as the playbook wants must agree; two must be two verified ones. Whether a
 * person may operate at all is checked by the route.
 */
export const approved: Guard = {
  name: 'approved',
  yieldsToPerson: false,
  asksForApproval: true,
  judge: ({ incident, candidate: { playbook }, requested }) => {
    if (requested === null) {
      return pass('No person asked for it; its mode says whether one must.');
    }
    if (playbook.approvals === 1) {
      return pass(`${requested.by.name} asked for it; one yes is enough.`);
    }
    const persons = incident.approvals
      .filter(({ playbook: name }) => name === playbook.name)
      .flatMap(({ by }) => (by.kind === 'person' && by.verified ? [by.name] : []));
    const distinct = [...new Set(persons)];
    return distinct.length >= playbook.approvals
      ? pass(`${distinct.join(' and ')} agree.`)
      : veto(
          `${playbook.name} needs two persons whose names Grafana's signature proves${doubt(requested.by)}; so far: ${distinct.join(', ') || 'none'}.`
        );
  },
};

function doubt({ name, verified }: Person): string {
  return verified ? '' : `, and that of ${name} it does not (see grafana.url in trinity.yaml)`;
}
