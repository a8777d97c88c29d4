import { harmlessLine, harmlessPlace, knownCause, levelOf, recognise, type LogLevel } from '@trinity/causes';
import type { Severity } from '@trinity/contracts';
import { familyOfCause, familyOfText, type Family } from './family.ts';

/** What an event is, when it is an error. */
export interface Verdict {
  family: Family;
  /** The slug of a known cause; null where none is recognised. */
  cause: string | null;
  severity: Severity;
}

const keyword = /\b(?:\w{0,60}error|\w{0,80}exception|fatal|critical|panic)\b/i;
const trace =
  /^\s+at [\w$.<>]+.{0,200}[(:]|^\s*File ".{1,300}", line \d|^goroutine \d+ \[|^Traceback \(most|panicked at |^#\d+ .{1,200}\(\d+\)/m;
const failure =
  /\b(?:failed|failure|fails|failing|cannot|can't|could not|unable to|crash(?:ed|es|ing)?|abort(?:ed|ing)|segfault|segmentation fault|core dumped|denied|uncaught|unhandled)\b/i;
const critical = /\b(?:fatal|critical|crit|emerg|panic|alert)\b|"level":\s?60/i;

const byLevel: Readonly<Record<LogLevel, Severity>> = {
  error: 'medium',
  warning: 'low',
  info: 'info',
  debug: 'info',
};

/**
 * Whether an event of a log is an error, and which. A recognised cause decides; else the level that the program gave
 * it; else a trace, or the words of a family or a keyword that nothing near them takes back.
 */
export function judge(text: string): Verdict | null {
  const recognition = recognise(text);
  if (recognition.cause !== 'none' && knownCause(recognition.cause)) {
    const family = familyOfCause[recognition.cause] ?? familyOfText(text) ?? 'exception';
    return { family, cause: recognition.cause, severity: recognition.severity };
  }
  const end = text.indexOf('\n');
  const first = end < 0 ? text : text.slice(0, end);
  const level = levelOf(first);
  if (level === 'info' || level === 'debug' || harmlessLine(first) !== null) {
    return null;
  }
  return speaksOfError(text, first, level)
    ? {
        family: familyOfText(text) ?? 'exception',
        cause: null,
        severity: severityOf(first, level),
      }
    : null;
}

function severityOf(first: string, level: LogLevel | null): Severity {
  if (critical.test(first.slice(0, 200))) {
    return 'high';
  }
  return level === null ? 'medium' : byLevel[level];
}

/** Words of errors in a line that tells of a feature, of a number of them, or of an end that was well. */
const tellsOfNone =
  /\b(?:exceptions?|errors?|fatal|failures?|critical) (?:support|handl\w{1,5}|report(?:ing|er)|logg\w{1,4}|pages?|path|section|thresholds?|levels?|budget|rate)\b|\b(?:failed|errors?|failures?|exceptions?)\s?[:=]\s{0,8}\d+\s*$|\bdone\.?\s*$/i;

function speaksOfError(text: string, first: string, level: LogLevel | null): boolean {
  if (level === 'error' || trace.test(text)) {
    return true;
  }
  if (tellsOfNone.test(first)) {
    return false;
  }
  // A warning that something failed is a warning; what family it is of says whether it matters.
  const words = level === 'warning' && familyOfText(text) === undefined ? [keyword] : [keyword, failure];
  return words.some((expression) => {
    const match = expression.exec(first);
    return match !== null && harmlessPlace(first, match.index, match[0].length) === null;
  });
}
