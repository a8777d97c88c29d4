import { logFamilies, type LogFamily } from '@trinity/contracts';

export const isFamily = (text: string): text is LogFamily => logFamilies.some((family) => family === text);

/** The family of each known cause; what is not here has that of its words. */
const familyOfCause: Readonly<Record<string, LogFamily>> = {
  address_in_use: 'connection',
  connection_refused: 'connection',
  connection_reset: 'connection',
  dns_failure: 'connection',
  network_unreachable: 'connection',
  timeout: 'connection',
  tls_certificate: 'connection',
  service_down: 'connection',
  service_unresponsive: 'connection',
  slow_response: 'api_error',
  circuit_open: 'api_error',
  rate_limit: 'api_error',
  upstream_5xx: 'api_error',
  db_auth_failed: 'database',
  db_corrupt: 'database',
  db_locked: 'database',
  deadlock: 'database',
  missing_table: 'database',
  pool_exhausted: 'database',
  memory_high: 'memory',
  out_of_memory: 'memory',
  disk_full: 'disk',
  file_watch_limit: 'disk',
  missing_file: 'disk',
  too_many_open_files: 'disk',
  file_permission: 'permission',
  permission_denied_api: 'permission',
  auth_invalid_key: 'auth',
  security_event: 'auth',
};

interface FamilySign {
  family: LogFamily;
  /** At least one of them is in every text that the expression matches; lower case, `*` where a word may go on. */
  words: readonly string[];
  expression: RegExp;
}

/** How each family shows where no known cause is recognised; the most telling first. */
export const familySigns: readonly FamilySign[] = [
  {
    family: 'memory',
    words: ['memory', 'heap', 'oom*', '*memoryerror', 'malloc', '*oomkilled', 'alloc*', 'gc'],
    expression:
      /\bout of memory\b|\bcannot allocate memory\b|\boom[- ]?kill|\bOutOfMemory|\bMemoryError\b|\bheap (?:space|limit|out)|\b(?:memory|heap) (?:allocation )?(?:error|exhausted|leak|limit exceeded|failure)|\bmemory (?:usage )?(?:limit|exceeded)|\bmalloc\b.{0,40}fail|\bGC overhead|\ballocation fail/i,
  },
  {
    family: 'database',
    words: [
      'database*',
      'sql*',
      '*sql',
      'sqlite*',
      '*sqlexception',
      'db',
      'deadlock*',
      'mongo*',
      'mysql*',
      'postgres*',
      'relation',
      'constraint',
      'duplicate',
      'transaction*',
      'query',
      'ora-*',
      'redis*',
      '*operationalerror',
      'integrityerror',
    ],
    expression:
      /\b(?:database|db|sqlite\w{0,4}|mysql\w{0,12}|postgres\w{0,6}|mongo\w{0,12}|redis|sql)\b.{0,80}\b(?:error|fail\w{0,4}|locked|corrupt\w{0,4}|malformed|lost|gone away|unavailable|timeout|timed out|refused|full|violat\w{0,4})|\b(?:error|fail\w{0,4}|cannot|unable)\b.{0,60}\b(?:database|db|sqlite|mysql|postgres\w{0,4}|mongo\w{0,4}|redis|sql|query|transaction)\b|\bSQLSTATE\b|\bSQL(?:Syntax|Integrity)?\w{0,30}(?:Error|Exception)\b|\b(?:Operational|Integrity|Programming)Error\b|\bORA-\d{5}|(?<!goroutines are asleep - )\bdeadlock|\bduplicate (?:key|entry)\b|\bviolates .{0,40}constraint|\bconstraint (?:failed|violation)|\brelation .{1,80} does not exist/i,
  },
  {
    family: 'auth',
    words: [
      'authent*',
      'auth',
      'unauthori*',
      'login*',
      'password*',
      'credential*',
      'token*',
      'jwt*',
      'api key',
      'api_key',
      'apikey',
      'invalid user',
      'unknown user',
      'user unknown',
      '401',
      'kerberos',
      'logon',
      'signature',
    ],
    expression:
      /\b(?:authentication|authorization|auth|login|logon|sign-?in|password|kerberos)\b.{0,40}\b(?:fail\w{0,4}|error|denied|reject\w{0,3}|invalid|incorrect|expired|required)|\b(?:fail\w{0,4}|invalid|incorrect|wrong|bad|expired|missing|revoked)\b.{0,24}\b(?:password|credentials?|login|token|api[ _-]?key|authentication|signature|jwt|user\b)|\bunauthori[sz]ed\b|\buser unknown\b|\bunknown user\b|\bcould not authenticate/i,
  },
  {
    family: 'permission',
    words: [
      'permission*',
      'denied',
      'forbidden',
      'eacces',
      'eperm',
      'privilege*',
      'not permitted',
      'not allowed',
      'read-only',
    ],
    expression:
      /\bpermission denied\b|\baccess (?:is )?denied\b|\bPermissionError\b|\bEACCES\b|\bEPERM\b|\boperation not permitted\b|\bforbidden\b|\binsufficient (?:permission|privilege)|\bnot allowed to\b|\bpermissions? .{0,40}(?:denied|error|fail)|\bread-only file ?system/i,
  },
  {
    family: 'disk',
    words: [
      'disk*',
      'space',
      'enospc',
      'no such file',
      'i/o',
      'io error',
      'quota',
      'inode*',
      'file system',
      'filesystem',
      'emfile',
      'volume*',
      '*ioexception',
      'eio',
      'erofs',
    ],
    expression:
      /\bno space left\b|\bENOSPC\b|\bdisk\b.{0,40}\b(?:full|error|fail\w{0,4}|quota|exceeded|read|write)|\bI\/O error|\binput\/output error|\bquota exceeded\b|\b(?:file ?system|volume)\b.{0,40}\b(?:full|error|corrupt|read-only)|\bno such file\b|\btoo many open files\b|\bout of inodes|\b(?:ext[234]|xfs|btrfs)\b.{0,60}\b(?:error|corrupt|shut ?down)/i,
  },
  {
    family: 'connection',
    words: [
      'connect*',
      'connection*',
      'network*',
      'socket*',
      'timeout*',
      'timed out',
      'unreachable',
      'refused',
      'reset',
      'econn*',
      'etimedout',
      'enotfound',
      'eai_again',
      'ehostunreach',
      'dns',
      'broken pipe',
      'handshake',
      'no route',
      'tls',
      'ssl',
      'disconnect*',
      '*connectexception',
      '*timeoutexception',
      'channel',
    ],
    expression:
      /\bconnect(?:ion|ing)?\b.{0,60}\b(?:refused|reset|closed|lost|fail\w{0,4}|timed? ?out|aborted|broken|error|rejected|terminated|dropped)|\b(?:fail\w{0,4}|cannot|can't|could not|unable|error)\b.{0,40}\b(?:connect\w{0,6}|reach|resolve|open channel|contacting)\b|\bE(?:CONN\w{4,8}|TIMEDOUT|NOTFOUND|AI_AGAIN|HOSTUNREACH|PIPE)\b|\b(?:request|socket|read|write|operation|connect\w{0,4}|network|gateway|time) ?(?:timed out|time-?out)\b|\bunreachable\b|\bbroken pipe\b|\bno route to host\b|\bhandshake\b.{0,30}\b(?:fail\w{0,4}|error)|\bsocket\b.{0,30}\b(?:error|closed|hang)|\bnetwork\b.{0,30}\b(?:error|fail\w{0,4}|down)|\bTimeout(?:Error|Exception)\b|\bConnect(?:ion)?(?:Error|Exception)\b/i,
  },
  {
    family: 'api_error',
    words: [
      'api',
      'http*',
      'status*',
      'rate limit*',
      '429',
      '500',
      '502',
      '503',
      '504',
      'quota',
      'upstream',
      'endpoint*',
      'request*',
      'response*',
      'bad gateway',
      'service unavailable',
    ],
    expression:
      /\bAPI\b.{0,60}\b(?:error|fail\w{0,4}|exception|unavailable|invalid|limit|exceeded|[45]\d\d)\b|\b(?:error|fail\w{0,4})\b.{0,40}\b(?:API|upstream|endpoint)\b|\b(?:HTTP|status)(?:[ _-]?code)?["']?[ :=/\d.]{1,8}["']?[45]\d\d\b|\brate.?limit|\btoo many requests\b|\bbad gateway\b|\bservice (?:is )?(?:temporarily )?unavailable\b|\binternal server error\b|\bgateway time-?out\b|\b(?:request|response)\b.{0,30}\b(?:fail\w{0,4}|error)|\bquota\b.{0,20}\bexceeded/i,
  },
];

/** What a line must have one of to be looked at, besides the words of the known causes. */
export const keywords = [
  '*error*',
  '*exception*',
  'fatal*',
  'critical*',
  'panic*',
  'panicked at',
  'traceback',
  'goroutine',
  'severe',
  'ftl',
  'crit',
  'emerg',
  'alert',
  'err',
  'fail',
  'failed',
  'failure',
  'failing',
  'fails',
  'unhandled*',
  'uncaught*',
  'stack trace',
  'segfault*',
  'segmentation',
  'core dumped',
  'abort*',
  'crash*',
  'cannot',
  "can't",
  'could not',
  'unable',
  'denied',
  '*fault',
  '*backoff',
  'errimagepull',
];

/** The family of a text by its words alone. */
export function familyOfText(text: string): LogFamily | undefined {
  return familySigns.find(({ expression }) => expression.test(text))?.family;
}

/** The pools of a server of programs, which are no database's. */
const ofWorkers =
  /\bmax_?children|\bMaxRequestWorkers|\bworker_?connections|\b(?:worker|thread|process|executor)s? ?pool|\bRejectedExecution/i;

/** The family of an error by its cause, else by its words; an exception where neither tells. */
export function familyOf(cause: string | null, text: string): LogFamily {
  if (cause === 'pool_exhausted' && ofWorkers.test(text)) {
    return 'exception';
  }
  return (cause === null ? undefined : familyOfCause[cause]) ?? familyOfText(text) ?? 'exception';
}
