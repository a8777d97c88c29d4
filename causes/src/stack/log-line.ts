/** The keys under which loggers put a stack: pino, bunyan, winston, zap, Serilog, logback, python-json-logger, ECS. */
const stackKeys = [
  'stack',
  'stacktrace',
  'stack_trace',
  'stackTrace',
  'exception',
  'exc_info',
  '@x',
  'error.stack_trace',
  'error.stack',
];
const errorKeys = ['err', 'error', 'exception', 'e', 'cause', 'reason'];
const messageKeys = ['message', 'msg', '@m', '@mt', 'error.message', 'errorMessage', 'text', 'log'];
const typeKeys = ['type', 'name', 'class', 'error_class', 'error.type', 'exception_class'];

/** Prefixes that a container runtime, systemd or syslog puts before each line of a trace. */
const prefixes: readonly RegExp[] = [
  /^[\w.-]{1,60} {1,40}\| ?/,
  /^\d{1,4}\|[\w. -]{1,40}\| ?/,
  /^(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT\S{8,40}) \S{1,100} [\w./@-]{1,60}(?:\[\d{1,10}\])?: ?(?:#011)?/,
  /^\d{4}-\d\d-\d\dT[\d:.]{8,20}(?:Z|[+-]\d\d:?\d\d) (?:std(?:out|err) [FP] )?/,
  /^(?:> ?)?\[\d\d:\d\d:\d\d\] \[.{1,80}?\]: ?/,
  /^[VDIWEF]\/[\w.$-]{1,60}(?:\( ?\d{1,8}\))?: ?/,
  /^ {0,8}\[\w{1,20}\] /,
];

/** The lines without the prefix that all but a few of them share; a tab that syslog wrote as #011 is one again. */
export function withoutPrefixes(lines: readonly string[]): string[] {
  let result = [...lines];
  for (const prefix of prefixes) {
    const withPrefix = result.filter((line) => prefix.test(line)).length;
    if (withPrefix > 0 && withPrefix >= result.filter((line) => line.trim() !== '').length / 2) {
      result = result.map((line) => line.replace(prefix, ''));
    }
  }
  return result.map((line) => line.replace(/^#011/, '\t').trimEnd());
}

/** The stack that a JSON log line carries, as text; null where the line is no such thing. */
export function stackOfJson(line: string): string | null {
  const start = line.indexOf('{');
  if (start < 0 || !line.trimEnd().endsWith('}')) {
    return null;
  }
  try {
    return stackOfRecord(JSON.parse(line.slice(start)) as unknown, 3);
  } catch {
    return null;
  }
}

function stackOfRecord(value: unknown, depth: number): string | null {
  if (typeof value !== 'object' || value === null || depth === 0) {
    return null;
  }
  const record = value as Record<string, unknown>;
  const stack = stringOf(record, stackKeys);
  if (stack?.includes('\n')) {
    return stack;
  }
  for (const key of errorKeys) {
    const inner = stackOfRecord(record[key], depth - 1);
    if (inner) {
      return inner;
    }
  }
  const message = stringOf(record, messageKeys);
  const type = stringOf(record, typeKeys);
  return message === null ? null : type && /Error|Exception/.test(type) ? `${type}: ${message}` : message;
}

function stringOf(record: Record<string, unknown>, keys: readonly string[]): string | null {
  for (const key of keys) {
    const value = record[key];
    if (typeof value === 'string' && value !== '') {
      return value;
    }
  }
  return null;
}
