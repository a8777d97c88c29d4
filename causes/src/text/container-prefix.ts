/** What a container's runtime, a process manager or a mail puts before each line; the message begins after it. */
const prefixes: readonly RegExp[] = [
  // Kubernetes (CRI): 2024-01-01T00:00:00.123456789Z stderr F message
  /^\d{4}-\d\d-\d\dT[\d:.]{8,20}(?:Z|[+-]\d\d:\d\d) (?:stdout|stderr) [FP] /,
  // Docker Compose and PM2: web-1  | message, 1|api | message
  /^(?:\d{1,4}\|)?[\w.-]{1,80}\s{0,20}\| (?=\S|\s)/,
  // A quotation in a mail or an issue, and an entry of a list
  /^(?:> ?){1,3}(?![-\d])/,
  /^[*•·] (?=\S)/,
];

/** A quotation of a container's log, and the like. */
const maximumLayers = 4;

/** Docker's json-file driver: {"log":"message\n","stream":"stderr","time":"..."} */
const dockerLine = /^\{"log":"((?:[^"\\]|\\.){0,8192})","stream":"(?:stdout|stderr)"/;

/** The line as its program wrote it. */
export function withoutContainerPrefix(line: string): string {
  const logged = line.startsWith('{"log":') ? dockerLine.exec(line)?.[1] : undefined;
  const own = logged === undefined ? line : logged.replace(/(?:\\n)$/, '').replaceAll('\\"', '"');
  let rest = own.trimStart();
  for (let layer = 0; layer < maximumLayers; layer++) {
    const inner = prefixes.reduce((outer, prefix) => outer.replace(prefix, '').trimStart(), rest);
    if (inner === rest) {
      break;
    }
    rest = inner;
  }
  return rest;
}

/** What loggers write before the message: time, level, thread, logger, in any order. */
const logPrefix =
  /^(?:\[?\d{4}[-/]\d\d[-/]\d\d[T ][\d:.,+Z-]{5,30}\]?|\[[^\]\n]{1,80}\]|<\d{1,3}>|[A-Z][a-z]{2} {1,2}\d{1,2} [\d:]{8}|[\w.-]{1,80} [\w.$@\/-]{1,80}\[\d{1,7}\]:|(?:INFO|DEBUG|TRACE|NOTICE|WARN|WARNING|ERROR|FATAL|SEVERE|CRITICAL)\b:?|Caused by:|(?![\w.$]{0,80}(?:Error|Exception)\b)[\w.$@-]{1,80}(?:\[\d{1,7}\])?:|[-–|:])[ \t]{1,20}/;
const maximumParts = 8;

/** What a log line says, without its time, level and names. */
export function messageOf(line: string): string {
  let rest = line;
  for (let part = 0; part < maximumParts; part++) {
    const shorter = rest.replace(logPrefix, '');
    if (shorter === rest) {
      break;
    }
    rest = shorter;
  }
  return rest;
}
