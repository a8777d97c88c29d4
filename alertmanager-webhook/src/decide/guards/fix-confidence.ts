import { type Guard, pass, veto } from '../guard.ts';

const least = 0.5;

/** Mission M4: a fix that is less likely than 0.5 to help does not run. */
export const fixConfidence: Guard = {
  name: 'fix_confidence',
  yieldsToPerson: true,
  judge: ({ candidate: { playbook, confidence } }) =>
    confidence >= least
      ? pass(`${playbook.name} mends this with ${confidence.toFixed(2)}; ${least} is needed.`)
      : veto(`${playbook.name} mends this only with ${confidence.toFixed(2)}; ${least} is needed.`),
};
