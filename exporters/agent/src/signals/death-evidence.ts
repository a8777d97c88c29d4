import { isFrame, recognise } from '@trinity/causes';
import type { CrashReport, SignalEvidence } from '@trinity/contracts';
import type { Exit, Facts } from '../supervisors/supervisor.ts';

/** What lay there after a death. */
export interface Remains {
  exit: Exit | null;
  /** Why it could not be started, where that is what happened. */
  detail: string | undefined;
  /** Newest last. */
  crashReports: readonly CrashReport[];
  logLines: readonly string[];
  facts: Facts;
}

/** What is said last is what counts; before that a healthy service complains of many things. */
const lastWords = 15;
const surelyEnough = 0.5;

/** What is known of a death, as evidence: nothing of it is ever more than a hint. */
export function deathEvidence({ crashReports, logLines, facts }: Remains): SignalEvidence {
  const reported = crashReports.at(-1)?.signal.evidence;
  const cause =
    reported?.cause !== undefined && reported.cause !== 'unknown' ? reported.cause : causeIn(logLines);
  return {
    ...(reported?.error && { error: reported.error }),
    ...(cause !== undefined && { cause }),
    logLines: [...logLines],
    facts,
  };
}

export function deathSummary(component: string, { exit, detail, crashReports }: Remains): string {
  const how =
    detail ??
    (exit?.signal ? `ended by ${exit.signal}` : exit?.code === null ? 'ended' : `exit code ${exit?.code}`);
  const words = crashReports.at(-1)?.signal.summary;
  return `${component} is down: ${how}${words === undefined ? '' : ` (${words})`}`;
}

function causeIn(logLines: readonly string[]): string | undefined {
  const { cause, confidence } = recognise(lastOf(logLines).join('\n'));
  return cause !== 'none' && confidence >= surelyEnough ? cause : undefined;
}

/** Frames of a long stack would stand in the place of what was said above it. */
function lastOf(logLines: readonly string[]): readonly string[] {
  const said = [...logLines.keys()].filter((index) => !isFrame(logLines[index]?.trim() ?? ''));
  return logLines.slice(said.at(-lastWords) ?? 0);
}
