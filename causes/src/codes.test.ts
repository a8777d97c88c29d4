import { recognise } from './recognise.ts';

test.each([
  ['{ errno: -111, syscall: "connect" }', 'connection_refused'],
  ['{"errno":-4058,"syscall":"stat","path":"C:\\\\srv\\\\index.html"}', 'missing_file'],
  ['WARN  JDBCExceptionReporter:233 - SQL Error: 1054, SQLState: 42S22', 'missing_table'],
  ['SQLSTATE[40P01]: transaction given up', 'deadlock'],
  ['ERROR 1045 (28000): refused', 'db_auth_failed'],
  ['SQL Error: 1213, SQLState: 40001', 'deadlock'],
  ['order 1054 was shipped', 'none'],
  ['INFO SQLState mapping: 42 entries', 'none'],
  ['errno: 0', 'none'],
])('the code says it: %s', (text, cause) => {
  expect(recognise(text).cause).toBe(cause);
});
