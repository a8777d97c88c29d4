import { contentStart } from './line-content.ts';

/** What the lines of an event have been so far, as far as it decides what may follow. */
export type Trace = 'none' | 'python' | 'go' | 'node' | 'rust' | 'php';

const space = 0x20;
const tab = 0x09;

/** A line that begins with a date is a new event, however far it is indented. */
const dated = /\s*(?:\d{4}-\d\d-\d\d|\d\d:\d\d:\d\d|\[\d{4}-)/y;

/** Whether a line begins with blank space and no date: the body of a trace, of a dump, of a wrapped message. */
export function isIndented(text: string, start: number): boolean {
  const code = text.charCodeAt(start);
  if (code !== space && code !== tab) {
    return false;
  }
  dated.lastIndex = start;
  return !dated.test(text);
}

const begins: ReadonlyArray<readonly [Trace, RegExp]> = [
  [
    'python',
    /Traceback \(most recent call last\):|\s*\+ Exception Group Traceback|\s*File "[^"\n]{1,300}", line \d/y,
  ],
  ['go', /panic: |fatal error: |goroutine \d+ \[|SIG[A-Z]{3,6}: /y],
  ['node', /(?:node:|file:|\/)[^\s:]{0,300}:\d+\s*$/my],
  ['rust', /thread '[^']{0,100}' (?:\(\d+\) )?panicked at /y],
  ['php', /(?:PHP )?(?:Fatal error|Warning|Notice): .{0,400}Stack trace:|Stack trace:/y],
];

/** The kind of trace that begins with this line. */
export function traceBegin(text: string, start: number): Trace {
  const place = contentStart(text, start);
  return begins.find(([, expression]) => matches(expression, text, place))?.[0] ?? 'none';
}

/** `module.Error: message` or `module.Error` alone: how Python ends a trace, and Java and .NET begin one. */
const exceptionLine =
  /(?:Unhandled exception\. |Exception in thread "[^"\n]{0,100}" |Uncaught )?(?:[A-Za-z_$][\w$]{0,80}[.\\]){0,12}(?:[A-Z][\w$]{0,80})?(?:Error|Exception|Exit|Interrupt|Warning|Failure|Throwable|Fault|Timeout|Group)\b/y;
const nobodyCaught = /Exception in thread "|Unhandled exception\. /y;
const pythonEnd = /[A-Za-z_][\w.]{0,160}(?::\s|:?\s*$)/my;
const pythonChain =
  /During handling of the above exception|The above exception was the direct cause|Traceback \(most/y;
const followsAny =
  /Caused by\b|Suppressed: |Stack trace:|Stack backtrace:|stack backtrace:|#\d{1,4} |\.{3} \d|--- End of|note: |Node\.js v\d|Traceback \(most|created by |goroutine \d+ \[|[}\])]+[,;)]{0,2}\s*$/my;
const goFrame = /[\w./*()-]{1,300}\(.{0,200}\)\s*$|created by |goroutine \d|exit status \d|\[signal |\t/my;

/** As far as a date and a time go. */
const stampLength = 16;
const fewestDigits = 4;

/**
 * Whether two lines begin with a time, written in the same way: then the second is no continuation, unless something
 * else wrote the time and the program's text behind it is one.
 */
export function beginAlike(text: string, one: number, other: number): boolean {
  let digits = 0;
  for (let place = 0; place < stampLength; place++) {
    const kind = kindOf(text.charCodeAt(one + place));
    if (kind !== kindOf(text.charCodeAt(other + place))) {
      return false;
    }
    digits += kind === 0 ? 1 : 0;
  }
  return digits >= fewestDigits;
}

/** 0 for digits, 1 for letters, else the character. */
function kindOf(code: number): number {
  if (code >= 48 && code <= 57) {
    return 0;
  }
  return (code | 32) >= 97 && (code | 32) <= 122 ? 1 : code;
}

/** What may follow an event that speaks of an error, though it is not indented. */
export function continues(trace: Trace, lineBefore: string, text: string, start: number): boolean {
  const place = contentStart(text, start);
  const isBody = place > start && (isIndented(text, place) || text.startsWith('\\t', place));
  if (isBody || matches(followsAny, text, place)) {
    return true;
  }
  const before = lineBefore.slice(contentStart(lineBefore, 0));
  return follows[trace](before, text, place);
}

/** What may follow by the kind of the trace, given the line before. */
const follows: Readonly<Record<Trace, (before: string, text: string, place: number) => boolean>> = {
  python: (before, text, place) =>
    matches(pythonChain, text, place) || (/^\s/.test(before) && matches(pythonEnd, text, place)),
  go: (_, text, place) => matches(goFrame, text, place),
  rust: (before) => /panicked at [^\n]{0,300}:\s*$/.test(before),
  node: (_, text, place) => matches(exceptionLine, text, place),
  php: () => false,
  // A logger's line, and under it the exception that it speaks of; not one that nobody caught and that has no logger.
  none: (before, text, place) =>
    !/^\s/.test(before) &&
    !matches(exceptionLine, before, 0) &&
    !matches(nobodyCaught, text, place) &&
    matches(exceptionLine, text, place),
};

/** Whether a blank line may stand inside such a trace. */
export const mayHaveBlank = (trace: Trace) => trace === 'python' || trace === 'go' || trace === 'node';

function matches(expression: RegExp, text: string, place: number): boolean {
  expression.lastIndex = place;
  return expression.test(text);
}
