import { type Guard, pass, veto } from '../guard.ts';

/** What interrupts something that runs must not take too much with it. What is down already interrupts nobody. */
export const blastRadius: Guard = {
  name: 'blast_radius',
  yieldsToPerson: true,
  judge: ({ incident, candidate, target, limits }) => {
    const touched = incident.diagnosis.impact.components.length;
    if (!candidate.needsTarget || target?.report.state !== 'running') {
      return pass('It interrupts nothing that runs.');
    }
    return touched <= limits.blastRadius
      ? pass(`${touched} components depend on it; ${limits.blastRadius} may.`)
      : veto(`${touched} components depend on what it would interrupt; ${limits.blastRadius} may.`);
  },
};
