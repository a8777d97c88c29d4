import type { CheckResult, Signal, Symptom } from '@trinity/contracts';
import { isBesides, isReport, quietForMs, type OpenReport } from '../../incident/open-reports.ts';

/**
 * What agents and SDKs reported is over: those that say so themselves have, and those that end by silence were not heard
 * for longer than they take to repeat it. Alerts are not asked: they drain (design, decision 10).
 */
export function checkReports(
  symptom: Symptom,
  open: readonly Pick<OpenReport, 'signal' | 'lastSeenAt'>[],
  after: number,
  now: number
): CheckResult {
  const own = open.filter(
    ({ signal }) => isReport(signal) && !isBesides(symptom, signal) && !isWarmingUp(signal, after)
  );
  const [newest] = own.toSorted((a, b) => b.lastSeenAt - a.lastSeenAt);
  if (newest === undefined) {
    return result('not_configured', 'Nothing that was reported is open.', null);
  }
  const standing = own.find(({ signal }) => signal.quietAfterMs === undefined);
  const told = standing ?? newest;
  const text = `${told.signal.source.name} still reports: ${told.signal.summary}.`;
  if (standing !== undefined) {
    return result('fail', text, now);
  }
  if (now > Math.max(after, newest.lastSeenAt) + quietForMs) {
    return result('pass', 'What was reported did not come again after the fix.', now);
  }
  return newest.lastSeenAt > after
    ? result('fail', text, newest.lastSeenAt)
    : result('silent', 'It is too early to say that what was reported does not come again.', null);
}

/** What was started anew is slow at first; where that lasts, the incident is not over when it has drained. */
function isWarmingUp({ symptom, startsAt }: Signal, after: number): boolean {
  return symptom === 'slow' && startsAt > after;
}

function result(state: CheckResult['state'], text: string, sampleAt: number | null): CheckResult {
  return { check: 'report', state, text: text.slice(0, 1000), sampleAt };
}
