import type { CrashReport } from '@trinity/contracts';

export interface CrashPorts {
  describe(error: unknown, origin: string): CrashReport;
  write(report: CrashReport): void;
  /** The host handled the exception itself and goes on. */
  onSurvived(error: unknown): void;
}

/**
 * Writes a report when an exception that nobody caught is about to end the process. It only listens: the process ends,
 * or does not, as it would have without it (design, decision 7). Returns what ends the listening.
 */
export function listenForCrash({ describe, write, onSurvived }: CrashPorts): () => void {
  const listener = (error: unknown, origin: string) => {
    try {
      write(describe(error, origin));
    } catch {
      // A full disk or a missing folder is no reason to disturb the last moments of a process.
    }
    setImmediate(() => {
      onSurvived(error);
    }).unref();
  };
  process.on('uncaughtExceptionMonitor', listener);
  return () => {
    process.off('uncaughtExceptionMonitor', listener);
  };
}
