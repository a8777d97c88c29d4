import { type Guard, notConfigured, pass, waitThenVeto } from '../guard.ts';

/** A running target is not interrupted when too few of its fellows would be left. */
export const healthFloor: Guard = {
  name: 'health_floor',
  yieldsToPerson: false,
  judge: (context) => {
    const { target, targetCount, runningTargets, limits, candidate } = context;
    if (targetCount < 2) {
      return notConfigured('It has no fellows that could carry on without it.');
    }
    if (!candidate.needsTarget || target?.report.state !== 'running') {
      return pass('It interrupts nothing that runs.');
    }
    const left = runningTargets - 1;
    const needed = Math.ceil(targetCount * limits.healthFloor);
    return left >= needed
      ? pass(`${left} of ${targetCount} would be left; ${needed} must.`)
      : waitThenVeto(context, `Only ${left} of ${targetCount} would be left running; ${needed} must.`);
  },
};
