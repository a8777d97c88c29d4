import { createCauseNamer, errorTypes } from './name-cause.ts';

const name = createCauseNamer();

it.each([
  ['Error', 'connect ECONNREFUSED 10.0.0.7:5432', 'connection_refused'],
  ['SqliteError', 'database is locked', 'db_locked'],
  ['Error', 'all is well', 'unknown'],
])('%s: %s is %s, one of the closed list', (type, message, cause) => {
  expect(name(type, message, `${type}: ${message}`).cause).toBe(cause);
  expect(errorTypes).toContain(cause);
});

it('has the same signature for the same problem, whatever its numbers', () => {
  const signature = (message: string) => name('Error', message, message).signature;
  expect(signature('order 17 of user 4 failed')).toBe(signature('order 18 of user 5 failed'));
  expect(signature('order 17 failed')).not.toBe(signature('payment 17 failed'));
});

it('remembers a bounded number of problems', () => {
  for (let i = 0; i < 2_000; i += 1) {
    const word = i.toString(26).replace(/\d/g, (digit) => 'qrstuvwxyz'[Number(digit)] ?? '');
    name('Error', `${word} went wrong`, `${word} went wrong`);
  }
  expect(name('Error', 'database is locked', 'database is locked').cause).toBe('db_locked');
});
