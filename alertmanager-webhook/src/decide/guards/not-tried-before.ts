import { type Guard, pass, veto } from '../guard.ts';

/** Mission M4: when a fix failed, a person is called. Nothing more is tried on its own, neither it nor another one. */
export const notTriedBefore: Guard = {
  name: 'not_tried_before',
  yieldsToPerson: true,
  judge: ({ incident }) => {
    const failed = incident.runs.findLast(
      ({ outcome }) => outcome === 'failed' || outcome === 'unknown' || outcome === 'cancelled'
    );
    return failed
      ? veto(`${failed.playbook} did not mend this incident: ${failed.reason}`)
      : pass('No fix has failed in this incident.');
  },
};
