import { type Guard, pass, veto } from '../guard.ts';

/** Causes where acting could lose data need a playbook that says that it is safe there. */
export const dataLoss: Guard = {
  name: 'data_loss',
  yieldsToPerson: false,
  judge: ({ incident, candidate }) =>
    incident.diagnosis.impact.dataAtRisk && !candidate.playbook.safeWhenCritical
      ? veto(`Data is at risk and ${candidate.playbook.name} is not declared safe for that.`)
      : pass('No data is at risk from this fix.'),
};
