import { levelOf } from './log-level.ts';

test.each([
  ['2015-10-18 18:01:53,447 INFO [main] org.apache.hadoop.Task: done', 'info'],
  ['{"level":50,"time":1,"msg":"no"}', 'error'],
  ['{"level":"warn","msg":"slow"}', 'warning'],
  ['time="2021-08-11T17:47:42Z" level=error msg="Handler for POST"', 'error'],
  ['E0514 11:01:02.291103       1 reflector.go:158] "Unhandled Error"', 'error'],
  ['I0827 16:28:55.036] started', 'info'],
  ['D/CrashAnrDetector( 2358): Revision: 12', 'debug'],
  ['[Wed Apr 06 00:09:22 2016] [:error] [pid 2147] [client <ip>] denied', 'error'],
  ['Warning: failed to read plugin directory', 'warning'],
  ['2016-09-28 04:30:30, Info CBS Loaded Servicing Stack', 'info'],
  ['Connection refused', null],
  ['java.io.IOException: An I/O error occurred', null],
])('%s', (line, level) => {
  expect(levelOf(line)).toBe(level);
});

test('of two levels at the front the graver one counts', () => {
  expect(levelOf('INFO ERROR handler replaced')).toBe('error');
});

test('a level far behind the front is part of the message', () => {
  expect(levelOf(`${'x'.repeat(200)} ERROR`)).toBeNull();
});
