import type { Severity } from '@trinity/contracts';
import type { Alarms } from '../signals/alarms.ts';
import type { LogError } from './log-scanner.ts';
import { fromBytes } from './read-lines.ts';

const windowMs = 60_000;
/** After so long without another one, it is over. */
const quietMs = 5 * 60_000;
const keptLines = 20;
const longestLine = 2000;

export interface LogSignalsPorts {
  /** The name of the log in agent.yaml. */
  log: string;
  component: string;
  host: string;
  alarms: Alarms;
  monotonicMs(): number;
  /** So many errors of one kind in a minute are a problem; one alone is enough when it is critical. */
  errorsPerMinute: number;
}

interface Kind {
  times: number[];
  lines: string[];
  isRaised: boolean;
}

const order: readonly Severity[] = ['info', 'low', 'medium', 'high', 'critical'];

/** Turns errors of a log into the beginning and end of alarms, one for each known cause, else for each family. */
export class LogSignals {
  readonly #ports: LogSignalsPorts;
  readonly #kinds = new Map<string, Kind>();

  constructor(ports: LogSignalsPorts) {
    this.#ports = ports;
    const mine = ports.alarms
      .raised('log_errors')
      .filter(
        ({ component, subject }) => component === ports.component && subject.startsWith(`${ports.log}: `)
      );
    for (const { subject } of mine) {
      this.#kinds.set(subject, { times: [ports.monotonicMs()], lines: [], isRaised: true });
    }
  }

  take(found: LogError): void {
    const { verdict, template } = found;
    const subject = `${this.#ports.log}: ${verdict.cause ?? verdict.family}`;
    const kind = this.#kinds.get(subject) ?? { times: [], lines: [], isRaised: false };
    this.#kinds.set(subject, kind);
    const now = this.#ports.monotonicMs();
    kind.times.push(now);
    kind.times = kind.times.slice(-this.#ports.errorsPerMinute).filter((time) => now - time <= windowMs);
    if (kind.isRaised) {
      return;
    }
    const lines = found.text().split('\n');
    kind.lines = [...kind.lines, ...lines.map((line) => line.slice(0, longestLine))].slice(-keptLines);
    const isCritical = order.indexOf(verdict.severity) >= order.indexOf('critical');
    if (isCritical || kind.times.length >= this.#ports.errorsPerMinute) {
      kind.isRaised = true;
      this.#raise(subject, found, kind, fromBytes(template?.whole.text ?? lines[0] ?? ''));
      kind.lines = [];
    }
  }

  /** Ends what was quiet for long; to be asked now and then. */
  settle(): void {
    const now = this.#ports.monotonicMs();
    for (const [subject, kind] of this.#kinds) {
      if (now - (kind.times.at(-1) ?? 0) >= quietMs) {
        this.#kinds.delete(subject);
        if (kind.isRaised) {
          this.#ports.alarms.clear({ symptom: 'log_errors', component: this.#ports.component, subject });
        }
      }
    }
  }

  #raise(subject: string, { verdict }: LogError, kind: Kind, template: string): void {
    const { log, component, host, alarms } = this.#ports;
    const what = verdict.cause ? `${verdict.family} errors (${verdict.cause})` : `${verdict.family} errors`;
    alarms.raise({
      symptom: 'log_errors',
      component,
      subject,
      severity: verdict.severity,
      summary: `${kind.times.length} ${what} within a minute in the log ${log} on ${host}`,
      evidence: {
        logLines: kind.lines,
        ...(verdict.cause && { cause: verdict.cause }),
        facts: { family: verdict.family, template: template.slice(0, 1000) },
      },
    });
  }
}
