import type { ReportedSignal, Signal } from '@trinity/contracts';
import { plainLine } from '../plain-line.ts';

export interface Reporter {
  /** The token's name: what an agent or SDK is known by. */
  name: string;
  kind: 'agent' | 'sdk';
  mayReport(component: string): boolean;
}

/** Understands what an agent or SDK reported. Null when its token is not for that component. */
export function reportToSignal(
  report: ReportedSignal,
  reporter: Reporter,
  executor: string | null
): Signal | null {
  if (!reporter.mayReport(report.component)) {
    return null;
  }
  const { target, severity, endsAt, quietAfterMs, identity, ...rest } = report;
  return {
    ...rest,
    source: { kind: reporter.kind, name: reporter.name },
    fingerprint: `${reporter.name}:${report.component}:${report.fingerprint}`.slice(0, 200),
    ...(target && executor ? { target: { executor, name: target } } : {}),
    ...(identity ? { identity } : {}),
    ...(severity ? { severity } : {}),
    ...(report.status === 'resolved' ? { endsAt: endsAt ?? report.startsAt } : {}),
    ...(quietAfterMs ? { quietAfterMs } : {}),
    name: report.symptom,
    summary: plainLine(report.summary, 500),
    labels: {},
    annotations: {},
  };
}
