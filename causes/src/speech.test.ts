import { isDemandOrQuestion, isTitleOfChange } from './speech.ts';

test.each([
  'Make the partitioner retry on a 502 Bad Gateway error',
  'Process 502 Bad Gateway as a separate exception',
  'Decide and document behavior of "Too many open files"',
  'Fix System.NullReferenceException in Crash Group # 9',
  'STP: create heap dump on out of memory error',
  'ABC-265 Handle case when auth token expires.',
  '(PUP-7503) Fix hostname mismatch error reporting with Ruby 2.4',
  'Create `InvalidTokenError` exception',
  'add hostname to "hostname does not match server cert." error',
  '[OpenAI] Add traceback for internal server errors',
  'Recommend users to set a higher inotify watches limit',
])('the title of a change: %s', (line) => {
  expect(isTitleOfChange(line)).toBe(true);
});

test.each([
  'WARN retrying after 500 Internal Server Error from inventory-service',
  'Process exited with code 1 on signal',
  'Use of uninitialized value $x in concatenation at a.pl line 3',
  'Make sure the server is running on port 5432',
  'Create table orders failed on lock',
  'Retry 3 of 3: connection refused for host db',
  'error: update of a row for key 17 conflicts',
  'Request failed with status code 502',
  '[error] Handle of the file is invalid for host db',
])('a message of a program: %s', (line) => {
  expect(isTitleOfChange(line) || isDemandOrQuestion(line)).toBe(false);
});

test.each([
  'Services should not start up if a necessary environment variable is missing',
  'Will the pool offer invalid connections and will it automatically reconnect?',
  'Better diagnostics for OutOfMemoryError: GC overhead limit exceeded',
  'More hints on what to do with CUDA out of memory errors',
])('what persons demand, compare or ask: %s', (line) => {
  expect(isDemandOrQuestion(line)).toBe(true);
});

test.each([
  'Is the server running on host "db" and accepting TCP/IP connections on port 5432?',
  'Error: value should be a string',
  'Did you mean to connect to port 5432?',
])('what programs say in the same words: %s', (line) => {
  expect(isDemandOrQuestion(line)).toBe(false);
});
