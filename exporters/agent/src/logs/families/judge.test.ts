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

test.each(errors)('%s: %s', (text, family, cause) => {
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
])('no error: %s', (text) => {
  expect(judge(text)).toBeNull();
});
