import { recognise } from './recognise.ts';

describe('no cause is named for lines that only look like a failure', () => {
  test.each([
    'INFO: request timeout set to 30000 ms',
    'Rate limiting enabled for /api (60 requests per minute)',
    'Deadlock detection enabled, interval 5s',
    'Successfully reconnected after connection reset',
    '0 errors, 0 warnings, errors=0 timeouts=0 refused=0',
    '✓ should return 401 when api key is invalid (12 ms)',
    'test timeout_is_respected ... ok',
    "import { TimeoutError } from './errors'",
    'class RateLimitError extends Error {}',
    'except FileNotFoundError: pass',
    "throw new Error('Out of memory')",
    'How to fix too many open files on Linux',
    '10.0.0.1 - - [10/Oct/2000:13:55:36 -0700] "GET /forbidden HTTP/1.1" 200 2326',
    'NOTICE:  table "foo" does not exist, skipping',
    'antivirus scan finished: no malware found',
    'CPU throttled, temperature above threshold',
    '[GC (Metadata GC Threshold) Metaspace: 20889K->20889K(1069056K)]',
    'resources: limits: memory: 512Mi ephemeral-storage: 2Gi',
    'upstream backend { server 10.0.0.1:8080 max_fails=3 fail_timeout=30s; }',
    'overloaded method resolution for print',
    'Tests: 1 failed, 20 passed, 21 total',
    'ftpd[31277]: User unknown timed out after 900 seconds',
    '"OOMKilled": false, "Error": ""',
    'tls: enabled',
    'if err != nil { return fmt.Errorf("connection refused: %w", err) }',
    '## Troubleshooting: if you see ECONNREFUSED, start the database first',
    'assertThrows(TimeoutException.class, () -> client.get());',
    'OutOfMemoryError handler installed',
    'Rate limit: 5000/hour, 4987 remaining',
    'Permission denied errors are now retried (changelog 2.3.1)',
    "The Nginx '502 Bad Gateway' error indicates that Nginx received an invalid response from an upstream server.",
    'By default, your app will not provide a rich page for status codes such as 500 (Internal Server Error).',
    'Added exception for error 429 - Too Many Requests',
    'throw exception when config file path not found',
    'fix(db): retry when the connection was reset by peer',
    "-    raise ConnectionError('connection refused')",
    'Feature request: an option to suppress logging while the circuit breaker is open',
    'One possible cause is a rate limit of one request a second',
    'if (err.code === "ENOENT") {',
    "console.error('Dependency could not be resolved');",
    "const limited = Object.assign(new Error('Too many'), { status: 429 });",
    'undici will throw an error with code UND_ERR_CONNECT_TIMEOUT.',
    '* delete should not throw on ENOENT ([#105](https://github.com/x/y/issues/105))',
    'sysctl -n -w fs.inotify.max_user_watches=16384',
  ])('%s', (line) => {
    expect(recognise(line).cause).toBe('none');
  });
});

test.each([
  ['The server encountered an error processing your request: 503 Service Unavailable', 'upstream_5xx'],
  ['An error occurred while connecting: connect ECONNREFUSED 127.0.0.1:5432', 'connection_refused'],
  ['Failed to fix permissions: EACCES: permission denied, chown /data', 'file_permission'],
])('a failure told in whole sentences stays one: %s', (line, cause) => {
  expect(recognise(line).cause).toBe(cause);
});

test('the words that take a failure back count only beside it', () => {
  const line = `worker-3 has 0 errors so far${' of node-1'.repeat(12)}: connect ECONNREFUSED 10.0.0.1:6379`;
  expect(recognise(line).cause).toBe('connection_refused');
});

test('an attack in a request stays one, even where it was answered', () => {
  const line = '10.0.0.1 - - [10/Oct/2000:13:55:36] "GET /../../etc/passwd HTTP/1.1" 200 512';
  expect(recognise(line).cause).toBe('security_event');
});

test('what took it back is told', () => {
  const { ruledOut } = recognise('INFO request timeout set to 30000 ms');
  expect(ruledOut).toEqual([{ cause: 'timeout', reason: 'the words around it tell what is configured' }]);
});
