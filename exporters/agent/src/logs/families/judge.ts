import { harmlessLine, harmlessPlace, knownCause, levelOf, recognise, type LogLevel } from '@trinity/causes';
import type { LogFamily, Severity } from '@trinity/contracts';
import { familyOf, familyOfText } from './family.ts';

/** What an event is, when it is an error. */
export interface Verdict {
  family: LogFamily;
  /** The slug of a known cause; null where none is recognised. */
  cause: string | null;
  severity: Severity;
}

const keyword = /\b(?:\w{0,60}error|\w{0,80}exception|fatal|critical|panic)\b/gi;
const trace =
  /^\s+at [\w$.<>]+.{0,200}[(:]|^\s*File ".{1,300}", line \d|^goroutine \d+ \[|^Traceback \(most|panicked at |^#\d+ .{1,200}\(\d+\)/m;
const failure =
  /\b(?:failed|failure|fails|failing|cannot|can't|could not|unable to|crash(?:ed|es|ing)?|abort(?:ed|ing)|segfault|segmentation fault|core dumped|denied|uncaught|unhandled|\w{1,20}BackOff|ErrImagePull)\b/gi;
const critical = /\b(?:fatal|critical|crit|ftl|emerg|panic|alert)\b|"level":\s?60/i;

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
  if (restOfPostgres.test(text)) {
    return null;
  }
  const recognition = recognise(text);
  if (recognition.cause !== 'none' && knownCause(recognition.cause)) {
    return {
      family: familyOf(recognition.cause, text),
      cause: recognition.cause,
      severity: recognition.severity,
    };
  }
  const end = text.indexOf('\n');
  const first = end < 0 ? text : text.slice(0, end);
  const level = levelOf(first);
  if (level === 'info' || level === 'debug' || isHarmless(first) || restOfRails.test(text)) {
    return null;
  }
  return speaksOfError(text, first, level)
    ? {
        family: familyOf(null, text),
        cause: null,
        severity: severityOf(first, level),
      }
    : null;
}

/** Rails writes an error as lines of their own: a blank one, the error, a blank one, its frames. The error is one. */
const restOfRails =
  /^[A-Z], \[[^\]\n]{1,80}\] {1,2}[A-Z]{3,8} -- [^:\n]{0,60}:\s{0,4}(?:\[[^\]\n]{1,80}\]\s{0,4}){0,4}(?:$|\S{1,200}:\d{1,6}:in ['`‘])/;

/** PostgreSQL writes more of an error in lines of their own, with a date as well; two blanks are how it sets it off. */
const restOfPostgres =
  /^\d{4}-\d\d-\d\d (?!.{0,160}\b(?:ERROR|FATAL|PANIC|WARNING|LOG): )[^\n]{8,120}?\b(?:DETAIL|HINT|CONTEXT|STATEMENT|QUERY|LOCATION): {2}\S/;

const isHarmless = (line: string) => harmlessLine(line) !== null || namesALevel.test(line);

function severityOf(first: string, level: LogLevel | null): Severity {
  if (critical.test(first.slice(0, 200))) {
    return 'high';
  }
  return level === null ? 'medium' : byLevel[level];
}

/** Words that look like a level and are none. */
const namesALevel =
  /\blog[ _-]?level\b.{0,30}(?:\bto\b|\bfrom\b|\bis\b|=|:)\s?["']?(?:error|fatal|critical|warn|panic)|\berrors? (?:will|would) be \w{2,20}|\b(?:expected|not an) error\b|\berror log (?:\/|file\b)|^commit [0-9a-f]{6,40} /i;
/** Words of errors in a line that tells of a feature, of a number of them, or of an end that was well. */
const tellsOfNone = [
  /\b(?:exceptions?|errors?|fatal|failures?|critical|crash|panic) (?:support|handl\w{1,5}|report(?:ing|er)|logg\w{1,4}|pages?|path|section|thresholds?|levels?|budget|rate|domains?|buttons?|widgets?|domain|mode)\b/i,
  /\b(?:failed|errors?|failures?|exceptions?|denied|aborted(?: \w{1,12})?)\s?[:=]\s{0,8}\d+\s*$|\b(?:denied|dropped|rejected|blocked) 0\b|\bdone\.?\s*$|\bfinished (?:ok|well|successfully)\b/i,
];

function speaksOfError(text: string, first: string, level: LogLevel | null): boolean {
  if (level === 'error' || trace.test(text)) {
    return true;
  }
  if (tellsOfNone.some((expression) => expression.test(first))) {
    return false;
  }
  // A warning that something failed is a warning; what family it is of says whether it matters.
  const words = level === 'warning' && familyOfText(text) === undefined ? [keyword] : [keyword, failure];
  return words.some((expression) => {
    const [match] = matchesOutsideNames(expression, first);
    return match !== undefined && harmlessPlace(first, match.index, match[0].length) === null;
  });
}

const namedBefore = /(?:[\w-][-/\\]|^\/)$/;
const namedBehind = /^(?:s?[-@/\\][A-Za-z0-9]|\.[a-z]\w|:\d{1,6}:)/;
/** A name of something in quotes: `searched for "payment failed"`, but not `msg="payment failed"`. */
const quotedBefore = /[A-Za-z] "[^"]{0,80}$/;

/** The words that are not a part of a name: of a file, a package, a queue, a title. */
function matchesOutsideNames(expression: RegExp, line: string): RegExpExecArray[] {
  return [...line.matchAll(expression)].filter(({ index, 0: { length } }) => {
    const before = line.slice(Math.max(0, index - 100), index);
    const behind = line.slice(index + length, index + length + 12);
    return (
      !namedBefore.test(before) &&
      !namedBehind.test(behind) &&
      !(quotedBefore.test(before) && line.includes('"', index))
    );
  });
}
