import type { CheckResult } from '@trinity/contracts';
import type { OpenReport } from '../../incident/open-reports.ts';

/** SDKs repeat a problem every 10 s while it lasts; what they counted before the fix is told that much later. */
export const repeatMs = 12_000;

/**
 * What agents and SDKs reported is over: those that say so themselves have, and those that end by silence were not heard
 * for longer than they take to repeat it. Alerts are not asked: they drain (design, decision 10).
 */
export function checkReports(open: readonly OpenReport[], after: number, now: number): CheckResult {
  const own = open.filter(({ signal }) => signal.source.kind === 'agent' || signal.source.kind === 'sdk');
  const stands = own.filter(({ signal }) => signal.quietAfterMs === undefined);
  const repeated = own.filter(
    ({ signal, lastSeenAt }) => signal.quietAfterMs !== undefined && lastSeenAt > after + repeatMs
  );
  const [first] = [...repeated, ...stands];
  if (first !== undefined) {
    const { source, summary } = first.signal;
    return result('fail', `${source.name} still reports: ${summary}.`, now);
  }
  if (own.length > 0 && now <= after + repeatMs) {
    return result('silent', 'It is too early to say that what was reported does not come again.', null);
  }
  return own.length > 0
    ? result('pass', 'What was reported did not come again after the fix.', now)
    : result('not_configured', 'Nothing that was reported is open.', null);
}

function result(state: CheckResult['state'], text: string, sampleAt: number | null): CheckResult {
  return { check: 'report', state, text: text.slice(0, 1000), sampleAt };
}
