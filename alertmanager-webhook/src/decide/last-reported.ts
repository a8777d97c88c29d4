import type { Incident } from '@trinity/contracts';
import type { OpenReport } from '../incident/open-reports.ts';

/** SDKs tell of an exception again when it has occurred since it was last told: this long ago at most. */
const toldAgainAfterMs = 10_000;

/**
 * When what stands of an incident is known to have lasted, by the receiver's clock; null where something stands that says
 * itself when it is over: an alert, or what an agent watches. Where calls fail, SDKs repeat that only when one fails then,
 * so what else they repeat counts for the time that it may be about. Pure.
 */
export function lastReportedAt(
  { episodes }: Pick<Incident, 'episodes'>,
  open: readonly OpenReport[]
): number | null {
  if (open.length === 0 || open.some(({ signal }) => signal.quietAfterMs === undefined)) {
    return null;
  }
  const tellsOfCalls = episodes.some(({ signal }) => signal.symptom === 'error_rate');
  return Math.max(
    ...open.map(({ signal, lastSeenAt }) =>
      tellsOfCalls && signal.symptom !== 'error_rate'
        ? Math.max(0, lastSeenAt - toldAgainAfterMs)
        : lastSeenAt
    )
  );
}
