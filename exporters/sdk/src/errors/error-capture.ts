import type { ReportedSignal, Severity } from '@trinity/contracts';
import type { Guard } from '../guard.ts';
import type { Clock } from '../link/clock.ts';
import type { Outbox } from '../link/outbox.ts';
import { listenForCrash } from './crash-listener.ts';
import { CrashSpool } from './crash-spool.ts';
import { ErrorReporter, type NamedCause } from './error-reporter.ts';
import { SignalThrottle } from './signal-throttle.ts';

export interface ErrorCapturePorts {
  component: string;
  clock: Clock;
  guard: Guard;
  /** Absent: errors are counted and nothing is reported. */
  outbox: Outbox | undefined;
  /** Absent: a dying process leaves no report. */
  spoolFolder: string | undefined;
  /** `TRINITY_START_ID`, where an agent started this process. */
  startId: string | undefined;
  nameCause(type: string, message: string, text: string): NamedCause;
  facts: Record<string, string | number>;
  onCounted(cause: string): void;
  /** Told of each error with what was made of it; not of those that end the process. */
  onReported?(error: unknown, signal: ReportedSignal): void;
}

export interface ErrorCapture {
  capture(error: unknown): void;
  /** Hands over what was counted and not yet told. */
  flush(): void;
  close(): void;
}

/** A process that an exception ends was a service that went down (mission M2f). */
const crashSeverity: Severity = 'high';

/** Errors on their way to signals: handled ones through the throttle, fatal ones through the spool. */
export function createErrorCapture(ports: ErrorCapturePorts): ErrorCapture {
  const { clock, guard, outbox } = ports;
  const reporter = new ErrorReporter({ ...ports, now: () => clock.now() });
  const throttle = new SignalThrottle(clock, (signal) => outbox?.push(signal));
  const capture = (error: unknown, atLeast?: Severity) => {
    guard(() => {
      const signal = reporter.report(error, atLeast);
      if (signal) {
        throttle.add(signal);
        ports.onReported?.(error, signal);
      }
    });
  };
  const endSpool =
    ports.spoolFolder === undefined ? () => undefined : useSpool(ports, ports.spoolFolder, reporter, capture);
  return {
    capture,
    flush() {
      throttle.flush();
    },
    close() {
      endSpool();
      throttle.close();
    },
  };
}

function useSpool(
  { clock, guard, outbox, startId, component }: ErrorCapturePorts,
  folder: string,
  reporter: ErrorReporter,
  capture: (error: unknown, atLeast: Severity) => void
): () => void {
  const spool = new CrashSpool(folder);
  let lastWritten: string | undefined;
  guard(() => {
    spool.prepare();
    for (const { path, report } of outbox ? spool.read() : []) {
      if (report.signal.component === component) {
        deliver(report.signal, path);
      }
    }
  });
  function deliver(signal: ReportedSignal, path: string): void {
    outbox?.push(signal, (outcome) => {
      if (outcome === 'delivered') {
        guard(() => {
          spool.remove(path);
        });
      }
    });
  }
  return listenForCrash({
    describe: (error, origin) => ({
      version: 1,
      at: clock.now(),
      pid: process.pid,
      ...(startId !== undefined && { startId }),
      origin,
      signal: reporter.describe(error, crashSeverity),
    }),
    write(report) {
      lastWritten = spool.write(report);
    },
    onSurvived(error) {
      capture(error, 'info');
      guard(() => {
        if (lastWritten !== undefined) {
          spool.remove(lastWritten);
        }
      });
    },
  });
}
