import {
  type Guard,
  type Judgement,
  notConfigured,
  pass,
  wait,
  waitForReturn,
  waitThenVeto,
} from '../guard.ts';
import type { GuardContext } from '../context.ts';

/** How long after what it needs answers again calls may fail that were made before. */
const settlingMs = 2_000;
/** How long alerts tell of what is over: they look back, and are sent late. */
const alertsDrainMs = 60_000;

/**
 * Nothing is turned at what may only suffer: not while what it needs does not answer, and, once that does, not before it is
 * known that it fails all the same.
 */
export const dependenciesWell: Guard = {
  name: 'dependencies_well',
  yieldsToPerson: true,
  judge: (context) => {
    const { dependencies } = context;
    if (dependencies === 'not_configured') {
      return notConfigured('Nothing that it needs could have caused this, or could be asked.');
    }
    return 'failing' in dependencies
      ? waitThenVeto(
          context,
          `${dependencies.failing}, which it needs, does not pass its probes: that comes first.`
        )
      : judgeWell(context, dependencies);
  },
};

function judgeWell(
  { now, lastHappenedAt, heldBack }: GuardContext,
  { wellSince, failed }: { wellSince: number; failed: string | null }
): Judgement {
  if (lastHappenedAt === null) {
    return failed !== null && now < wellSince + alertsDrainMs
      ? wait(`${failed}, which it needs, has just come back: this may be over.`, wellSince + alertsDrainMs)
      : pass('What it needs passes its probes.');
  }
  if (lastHappenedAt > wellSince + settlingMs) {
    return pass('What it needs passes its probes, and it has failed since.');
  }
  if (heldBack && failed === null) {
    return pass('What it needs passes its probes; it failed, and calls nobody now.');
  }
  const text = heldBack
    ? `${failed}, which it needs, has come back; it calls nobody until its own circuit breaker tries.`
    : 'What it needs passes its probes, and no failure after that is known.';
  return waitForReturn({ now }, text, Infinity);
}
