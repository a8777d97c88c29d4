/** How grave the program that wrote a line held it to be. */
export type LogLevel = 'debug' | 'info' | 'warning' | 'error';

// Flutter prints all that a program prints as `I/flutter`: that says nothing.
const levels: ReadonlyArray<readonly [LogLevel, RegExp]> = [
  [
    'error',
    /\b(?:ERROR|ERR|SEVERE|CRIT|CRITICAL|FATAL|FTL|EMERG|ALERT|PANIC|FAILURE)\b|\[:?(?:error|err|crit|critical|alert|emerg|fatal|severe)\]|\b(?:level|lvl|severity|loglevel)["']?[=:] ?["']?(?:error|err|fatal|panic|critical|dpanic|alert|emerg|[56]0\b)|(?:^|\s)[EF]\/[\w.$-]+|(?:^|\s)[EF]\d{4} \d\d:\d\d|\d [EF] [\w.$-]{2,}|(?:^|[ |])(?:[Ee]rror|[Ff]atal|[Pp]anic|[Cc]ritical): /,
  ],
  [
    'warning',
    /\b(?:WARN|WARNING|WRN)\b|\[:?(?:warn|warning)\]|\b(?:level|lvl|severity|loglevel)["']?[=:] ?["']?(?:warn|warning|40\b)|(?:^|\s)W\/[\w.$-]+|(?:^|\s)W\d{4} \d\d:\d\d|\d W [\w.$-]{2,}|(?:^|[ |])[Ww]arn(?:ing)?: /,
  ],
  [
    'info',
    /\b(?:INFO|INF|NOTICE|Note|LOG)\b(?!["'])|\[:?(?:info|notice)\]|\b(?:level|lvl|severity|loglevel)["']?[=:] ?["']?(?:info|notice|30\b)|(?:^|\s)I\/(?!O\b|flutter\b)[\w.$-]+|(?:^|\s)I\d{4} \d\d:\d\d|\d I [\w.$-]{2,}|:\d\d, Info |(?:^|[ |])(?:[Ii]nfo|[Nn]otice): /,
  ],
  [
    'debug',
    /\b(?:DEBUG|DBG|TRACE|VERBOSE|VRB|FINE|FINER|FINEST)\b|\[:?(?:debug|trace|verbose)\]|\b(?:level|lvl|severity|loglevel)["']?[=:] ?["']?(?:debug|trace|[12]0\b)|(?:^|\s)[DV]\/[\w.$-]+|\d [DV] [\w.$-]{2,}|(?:^|[ |])(?:[Dd]ebug|[Tt]race): /,
  ],
];

/** A level stands at the front of a line, before the message. */
const front = 160;

/** The gravest level that stands at the line's front; null when none does. */
export function levelOf(line: string): LogLevel | null {
  const start = line.slice(0, front);
  return levels.find(([, expression]) => expression.test(start))?.[0] ?? null;
}
