import { judge } from './judge.ts';

const errors: ReadonlyArray<readonly [string, string, string | null]> = [
  ['Error: connect ECONNREFUSED 127.0.0.1:5432', 'connection', 'connection_refused'],
  ['requests.exceptions.ConnectTimeout: connection to 10.0.0.1 timed out', 'connection', 'timeout'],
  ['HTTP 429 Too Many Requests', 'api_error', 'rate_limit'],
  ['sqlite3.OperationalError: database is locked', 'database', 'db_locked'],
  [
    'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory',
    'memory',
    'out_of_memory',
  ],
  ['write /var/log/x: no space left on device', 'disk', 'disk_full'],
  ["PermissionError: [Errno 13] Permission denied: '/etc/x'", 'permission', 'file_permission'],
  ['401 Unauthorized: invalid api key', 'auth', 'auth_invalid_key'],
  ["TypeError: Cannot read properties of undefined (reading 'x')", 'exception', 'application_bug'],
  ['2026-11-27 10:00:00 ERROR worker 7 gave up', 'exception', null],
  ['[Sun Dec 04 04:47:44 2005] [error] mod_jk child workerEnv in error state 6', 'exception', null],
  ['{"level":50,"time":1764237600000,"msg":"job 7 gave up"}', 'exception', null],
  ['{"level":"error","message":"payment not booked","timestamp":"2026-11-27T10:00:00Z"}', 'exception', null],
  [
    '{"name":"app","hostname":"h","pid":1,"level":60,"msg":"giving up","time":"2026-11-27T10:00:00Z","v":0}',
    'exception',
    null,
  ],
];

const besideNames: ReadonlyArray<readonly [string, string, string | null]> = [
  ['error-reporter failed to start', 'exception', null],
  ['reading /var/log/error.log failed', 'exception', null],
  ['pod web-5d9: ImagePullBackOff', 'exception', null],
  ['kernel: EXT4-fs error (device sda1): ext4_find_entry:1455', 'disk', null],
  ['[mpm_event:error] server reached MaxRequestWorkers setting', 'exception', 'pool_exhausted'],
  ['fatal error: all goroutines are asleep - deadlock!', 'exception', 'application_bug'],
  ['2026-11-28 10:00:03.123 +00:00 [FTL] Host terminated', 'exception', null],
  [
    '2026-11-28 10:00:04.123 UTC [103] ERROR:  deadlock detected; DETAIL:  Process 1 waits',
    'database',
    'deadlock',
  ],
];

test.each([...errors, ...besideNames])('%s: %s', (text, family, cause) => {
  expect(judge(text)).toMatchObject({ family, cause });
});

test.each([
  '2026-11-27 10:00:00 INFO 0 errors, 12 warnings',
  '2026-11-27 10:00:00 INFO error handler registered',
  'GET /errors/exception.html HTTP/1.1" 200 512',
  'finished without errors',
  'recovered from error after retry',
  'errors: 0',
  '{"level":30,"time":1764237600000,"msg":"error budget is 99 %"}',
  'server listening on port 8080',
  '[2026-11-28] Loaded module error-reporter v2.3.1',
  'Compiled error.tsx in 300ms',
  'Opening error log /var/log/nginx/error.log',
  'scheduled job cleanup-failed-orders finished ok',
  'User searched for "database error" and got 12 results',
  'log level changed to ERROR',
  'Firewall: denied 0 packets',
  'Unauthorized access attempts today: 0',
  'max_connections=100 timeout=30 retry_on_failure=true',
  'commit 1a2b3c fix: handle timeout error in client',
  "F, [2026-11-28T10:00:00.3 #1] FATAL -- : [abc] app/models/order.rb:5:in `show'",
])('no error: %s', (text) => {
  expect(judge(text)).toBeNull();
});
