/** No header is longer, in tokens and in characters. */
const maximumTokens = 14;
const maximumCharacters = 480;

const separators = /[\s|,]*(?:-+(?=\s)[\s|,]*|:+(?=\s)[\s|,]*)*/y;
/** Dates, times, process ids, epochs: nothing but digits and what stands between them. */
const number = /[+-]?\d[\d:.,/_+-]*(?:T[\d:.,+-]*)?Z?(?=[\s|\]]|$)/y;
const dateWord =
  /(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}),?(?=\s+(?:\d|[A-Z][a-z]{2}\s))/y;
const levels =
  'TRACE|DEBUG|DBG|VERBOSE|INFO|NOTICE|WARN|WARNING|ERROR|ERR|SEVERE|FATAL|CRIT|CRITICAL|ALERT|EMERG|PANIC|FINE|FINER|FINEST';
const level = new RegExp(
  `(?:${levels}|Trace|Debug|Info|Information|Notice|Warn|Warning|Error|Fatal|Critical|[VDIWEF](?=[\\s/]))(?=[\\s:|/]|$):?`,
  'y'
);
/** A level further on belongs to the header as well: columns of a program's own stand between. */
const laterLevel = new RegExp(`(?:[^\\s]{1,60}\\s+){1,6}?(?:${levels})(?=\\s)`, 'y');
const laterTime = /(?:[^\s]{1,60}\s+){0,4}?[^\s]{0,60}?\d\d:\d\d:\d\d[.,\d]*(?=\s)/y;
/** Seconds since 1970, behind columns of a program's own. */
const laterEpoch = /(?:[^\s]{1,60}\s+){1,4}?\d{10}(?=\s)/y;
/** Columns between bars, as NLog writes them behind the time. */
const columns = /\|(?:[^|\s]{0,80}\|){1,5}/y;
const timeOfDay = /\d\d:\d\d:\d\d/;
const host = /[\w./:@#-]{1,80}\s+(?=\S)/y;
const tag = /[^\s:[\]]{1,80}(?:\[[^\]\s]{1,20}\])?:(?=\s|$)/y;
const logger =
  /(?:[\w$/@-]{1,80}(?:\.[\w$/@-]{1,80}){1,12}(?=\s)|[^\s:[\]"'=]{1,120}(?:\[[^\]\s]{1,40}\])?:(?=\s|$))/y;
/** Python's and others' "time - name - level - message". */
const named = /[^\s[\]"'=:]{1,80}(?: \S{1,20})? -(?=\s)/y;

interface Seen {
  time: boolean;
  number: boolean;
  level: boolean;
  dateWord: boolean;
}

/**
 * Where the message of a log line begins: behind time, level, process, thread and logger, in the orders in which
 * loggers write them. It knows those parts, not programs: a line without them is all message.
 */
export function messageStart(line: string): number {
  const seen: Seen = { time: false, number: false, level: false, dateWord: false };
  let place = 0;
  for (let token = 0; token < maximumTokens && place < maximumCharacters; token++) {
    place = after(separators, line, place) ?? place;
    const next = partEnd(line, place, seen) ?? jumpEnd(line, place, seen);
    if (next === undefined) {
      break;
    }
    place = next;
  }
  if (!seen.number && !seen.level && !seen.time) {
    return 0;
  }
  const end = sourceEnd(line, place, seen);
  return end >= line.trimEnd().length ? 0 : end;
}

/** Under these keys loggers that write JSON put the message: pino, bunyan, winston, zap, structlog, Serilog, Docker. */
const jsonMessage = /"(?:msg|message|@mt|@m|event|log)" ?: ?"((?:[^"\\]|\\.)*)"/;

/** Where the message of a line begins and ends, in plain lines and in JSON. */
export function messageOfLine(line: string): { start: number; end: number } {
  const match = line.charCodeAt(0) === 0x7b ? jsonMessage.exec(line) : null;
  if (!match) {
    return { start: messageStart(line), end: line.length };
  }
  const end = match.index + match[0].length - 1;
  return { start: end - (match[1] ?? '').length, end };
}

/** The end of a part of the header that begins here. */
function partEnd(line: string, place: number, seen: Seen): number | undefined {
  const first = line.charCodeAt(place);
  if (first === 0x5b) {
    const end = bracketEnd(line, place);
    if (end !== undefined) {
      seen.time ||= timeOfDay.test(line.slice(place, end));
      seen.number = true;
    }
    return end;
  }
  const numberEnd = after(number, line, place);
  if (numberEnd !== undefined) {
    seen.number = true;
    seen.time ||= timeOfDay.test(line.slice(place, numberEnd));
    return numberEnd;
  }
  const wordEnd = after(dateWord, line, place);
  if (wordEnd !== undefined && !seen.time) {
    seen.dateWord = true;
    return wordEnd;
  }
  const levelEnd = seen.level ? undefined : after(level, line, place);
  seen.level ||= levelEnd !== undefined;
  return levelEnd;
}

/** Over columns that this grammar has no name for, to a time or a level behind them. */
function jumpEnd(line: string, place: number, seen: Seen): number | undefined {
  const timeEnd = seen.time || seen.level ? undefined : jumpToTime(line, place, seen);
  if (timeEnd !== undefined) {
    seen.time = true;
    return timeEnd;
  }
  if (seen.number && !seen.level && !seen.dateWord) {
    const end = after(laterLevel, line, place);
    if (end !== undefined && end < maximumCharacters) {
      seen.level = true;
      return end;
    }
  }
  return undefined;
}

function jumpToTime(line: string, place: number, seen: Seen): number | undefined {
  const end = after(laterTime, line, place);
  if (end !== undefined && end < maximumCharacters) {
    seen.dateWord ||= /(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)/.test(line.slice(place, end));
    return end;
  }
  return seen.number ? after(laterEpoch, line, place) : undefined;
}

/** Behind the name of what wrote the line, and behind the brackets that follow it. */
function sourceEnd(line: string, start: number, seen: Seen): number {
  const barred = line.charCodeAt(start - 1) === 0x7c ? after(columns, line, start - 1) : undefined;
  let place = nameEnd(line, barred ?? start, seen);
  place = after(separators, line, place) ?? place;
  for (let count = 0; count < 3 && line.charCodeAt(place) === 0x5b; count++) {
    const end = bracketEnd(line, place);
    if (end === undefined || line.slice(end).trim() === '') {
      break;
    }
    place = after(separators, line, end) ?? end;
  }
  return place;
}

function nameEnd(line: string, start: number, seen: Seen): number {
  const isSyslog = seen.dateWord && seen.time && !seen.level;
  if (isSyslog) {
    const place = after(host, line, start) ?? start;
    return after(tag, line, place) ?? place;
  }
  return (seen.level ? after(logger, line, start) : undefined) ?? after(named, line, start) ?? start;
}

/** Behind the bracket that closes the one here. */
function bracketEnd(line: string, start: number): number | undefined {
  let depth = 0;
  const end = Math.min(line.length, start + 400);
  for (let place = start; place < end; place++) {
    const code = line.charCodeAt(place);
    if (code === 0x5b) {
      depth += 1;
    } else if (code === 0x5d) {
      depth -= 1;
      if (depth === 0) {
        return place + 1;
      }
    }
  }
  return undefined;
}

function after(expression: RegExp, line: string, place: number): number | undefined {
  expression.lastIndex = place;
  return expression.test(line) ? expression.lastIndex : undefined;
}
