import {
  alertmanagerPayloadSchema,
  alertSchema,
  reportedSignalSchema,
  type Accepted,
  type Alert,
  type Signal,
} from '@trinity/contracts';
import * as z from 'zod/mini';
import { ApiError } from '../../errors.ts';
import { countResults, type Intake } from '../../ingest/intake.ts';
import { reportToSignal } from '../../ingest/report-to-signal.ts';
import { plainLine } from '../../plain-line.ts';
import type { Handlers } from '../handler.ts';

export interface IntakeRoutePorts {
  intake: Intake;
  toSignal(alert: Alert, receiver: string): Signal | null;
  /** What could not be understood, kept for a person to see. */
  quarantine(source: string, item: unknown, problem: string): Promise<void>;
  noteTruncated(receiver: string): void;
  /** Told of every alert, before it is understood. */
  noteAlert(alert: Alert): Promise<void>;
  /** Counts by source and what became of it. */
  count(source: string, accepted: Accepted): void;
}

const maxProblems = 20;

interface Understood {
  signals: Signal[];
  ignored: number;
  problems: { item: unknown; problem: string }[];
}

/** Alertmanager's webhook, and the signals of agents and SDKs. */
export function createIntakeRoutes(ports: IntakeRoutePorts): Pick<Handlers, 'alerts' | 'signals'> {
  return {
    alerts: async ({ body, holder }) => {
      const payload = z.safeParse(alertmanagerPayloadSchema, body);
      if (!payload.success) {
        const details = payload.error.issues
          .slice(0, 5)
          .map(({ path, message }) => `${path.join('.')}: ${message}`);
        throw new ApiError('not_v4', details);
      }
      if (payload.data.truncatedAlerts > 0) {
        ports.noteTruncated(payload.data.receiver);
      }
      const understood = understand(payload.data.alerts, alertSchema, (alert) => ({
        signal: ports.toSignal(alert, payload.data.receiver),
      }));
      for (const alert of payload.data.alerts) {
        const parsed = z.safeParse(alertSchema, alert);
        if (parsed.success) {
          await ports.noteAlert(parsed.data);
        }
      }
      return take(ports, holder.name, understood);
    },
    signals: async ({ body, holder }) => {
      const understood = understand(body.signals, reportedSignalSchema, (report) => {
        const kind = report.target === undefined ? 'sdk' : 'agent';
        const signal = reportToSignal(report, { ...holder, kind }, report.executor ?? null);
        return signal ? { signal } : { problem: `the token ${holder.name} is not for ${report.component}` };
      });
      return take(ports, holder.name, understood);
    },
  };
}

/** Each by itself: one bad item does not cost the others. */
function understand<Schema extends z.core.$ZodType>(
  items: readonly unknown[],
  schema: Schema,
  convert: (item: z.output<Schema>) => { signal: Signal | null } | { problem: string }
): Understood {
  const understood: Understood = { signals: [], ignored: 0, problems: [] };
  for (const item of items) {
    const parsed = z.safeParse(schema, item);
    const converted = parsed.success ? convert(parsed.data) : { problem: describe(parsed.error) };
    if ('problem' in converted) {
      understood.problems.push({ item, problem: plainLine(converted.problem, 500) });
    } else if (converted.signal === null) {
      understood.ignored += 1;
    } else {
      understood.signals.push(converted.signal);
    }
  }
  return understood;
}

function describe(error: z.core.$ZodError): string {
  return error.issues
    .slice(0, 3)
    .map(({ path, message }) => `${path.join('.')}: ${message}`)
    .join('; ');
}

async function take(ports: IntakeRoutePorts, source: string, understood: Understood): Promise<Accepted> {
  const results = await ports.intake.accept(understood.signals);
  for (const { item, problem } of understood.problems.slice(0, maxProblems)) {
    await ports.quarantine(source, item, problem);
  }
  const counted = countResults(results);
  const accepted: Accepted = {
    ...counted,
    ignored: counted.ignored + understood.ignored,
    quarantined: understood.problems.length,
    problems: understood.problems.slice(0, maxProblems).map(({ problem }) => problem),
  };
  ports.count(source, accepted);
  return accepted;
}
