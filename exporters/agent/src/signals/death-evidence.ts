import { isFrame, recognise } from '@trinity/causes';
import type { CrashReport, SignalEvidence } from '@trinity/contracts';
import type { Exit, Facts } from '../supervisors/supervisor.ts';
import type { BrokenNeed } from './broken-needs.ts';

/** What lay there after a death. */
export interface Remains {
  exit: Exit | null;
  /** Why it could not be started, where that is what happened. */
  detail: string | undefined;
  /** Newest last. */
  crashReports: readonly CrashReport[];
  logLines: readonly string[];
  facts: Facts;
  /** What it would not start with again. */
  broken: readonly BrokenNeed[];
}

/** What is said last is what counts; before that a healthy service complains of many things. */
const lastWords = 15;
const surelyEnough = 0.5;

/** What is known of a death, as evidence: nothing of it is ever more than a hint. */
export function deathEvidence({ crashReports, logLines, facts, broken }: Remains): SignalEvidence {
  const reported = crashReports.at(-1)?.signal.evidence;
  const said =
    reported?.cause !== undefined && reported.cause !== 'unknown' ? reported.cause : causeIn(logLines);
  // What lies there now counts more than what was said before.
  const cause = broken[0]?.cause ?? said;
  return {
    ...(reported?.error && { error: reported.error }),
    ...(cause !== undefined && { cause }),
    ...(broken.length > 0 && { answers: broken.map(({ text }) => text.slice(0, 500)) }),
    logLines: [...logLines],
    facts,
  };
}

export function deathSummary(component: string, { exit, detail, crashReports, broken }: Remains): string {
  const how =
    detail ??
    (exit?.signal ? `ended by ${exit.signal}` : exit?.code === null ? 'ended' : `exit code ${exit?.code}`);
  const words = broken[0]?.text ?? crashReports.at(-1)?.signal.summary;
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
