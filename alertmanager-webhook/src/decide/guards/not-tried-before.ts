import { type Guard, pass, veto } from '../guard.ts';

/** What failed once in an incident is not tried again on its own. */
export const notTriedBefore: Guard = {
  name: 'not_tried_before',
  yieldsToPerson: true,
  judge: ({ incident, candidate: { playbook } }) => {
    const failed = incident.runs.findLast(
      (run) => run.playbook === playbook.name && (run.outcome === 'failed' || run.outcome === 'unknown')
    );
    return failed
      ? veto(`${playbook.name} did not mend this incident: ${failed.reason}`)
      : pass(`${playbook.name} has not failed in this incident.`);
  },
};
