import type { ReportedSignal, Severity } from '@trinity/contracts';
import type { SentryLike } from '../api.ts';

const levels = {
  critical: 'fatal',
  high: 'error',
  medium: 'error',
  low: 'warning',
  info: 'info',
} as const satisfies Record<Severity, string>;

/** Tells Sentry of errors as the service's own module of it sends them: its DSN, sampling and scrubbing stay its own. */
export function forwardToSentry(sentry: SentryLike, station: string) {
  return (error: unknown, { component, severity, evidence }: ReportedSignal): void => {
    sentry.captureException(error, {
      level: levels[severity ?? 'medium'],
      tags: { component, station, cause: evidence?.cause ?? 'unknown' },
    });
  };
}
