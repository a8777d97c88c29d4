/** What compose, pm2 and others put before each line of a program. */
const named = /(?:\d{1,4}\|)?[\w.-]{1,60} {0,40}\| ?/y;
const syslog =
  /(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT[\d:.]{8,20}(?:Z|[+-]\d\d:?\d\d)) [\w./:@-]{1,80} [^\s:[\]]{1,80}(?:\[\d{1,10}\])?: ?(?:#011)?/y;
/** Kubernetes' container runtimes. */
const cri = /\d{4}-\d\d-\d\dT[\d:.]{8,20}(?:Z|[+-]\d\d:\d\d) std(?:out|err) [FP] /y;
/** Docker's json-file driver. */
const dockerJson = '{"log":"';

/** Where a program's own text begins in a line that something else wrote it into. */
export function contentStart(text: string, start: number): number {
  const first = text.charCodeAt(start);
  if (first === 0x7b) {
    return text.startsWith(dockerJson, start) ? start + dockerJson.length : start;
  }
  if (first >= 0x30 && first <= 0x39) {
    return after(cri, text, start) ?? after(syslog, text, start) ?? after(named, text, start) ?? start;
  }
  return (
    (first >= 0x41 && first <= 0x5a ? after(syslog, text, start) : undefined) ??
    after(named, text, start) ??
    start
  );
}

const writtenAt = /^(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d{4}-\S{1,40}) /;

/**
 * Whether an indented line can go on what another line began: the same process wrote both, and it does not indent all
 * that it says, as sudo does.
 */
export function isOfSameWriter(text: string, first: number, next: number): boolean {
  const [ofFirst, ofNext] = [contentStart(text, first), contentStart(text, next)];
  const writer = (start: number, end: number) => text.slice(start, end).replace(writtenAt, '').trimEnd();
  return text.charCodeAt(ofFirst) !== 0x20 && writer(first, ofFirst) === writer(next, ofNext);
}

function after(expression: RegExp, text: string, start: number): number | undefined {
  expression.lastIndex = start;
  return expression.test(text) ? expression.lastIndex : undefined;
}

/** The program's text of a line of Docker's json-file driver; the line itself where it is no such line. */
export function unwrapped(line: string): string {
  if (!line.startsWith(dockerJson)) {
    return line;
  }
  try {
    const { log } = JSON.parse(line) as { log?: unknown };
    return typeof log === 'string' ? log.replace(/\r?\n$/, '') : line;
  } catch {
    return line;
  }
}
