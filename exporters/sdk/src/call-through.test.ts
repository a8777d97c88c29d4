import { callThrough } from './call-through.ts';

const watched = () => {
  const log: unknown[] = [];
  return {
    log,
    watcher: { returned: () => log.push('returned'), threw: (error: unknown) => log.push(error) },
  };
};

it('gives what the function gives', async () => {
  const { log, watcher } = watched();
  expect(callThrough(() => 7, watcher)).toBe(7);
  await expect(callThrough(() => Promise.resolve(8), watcher)).resolves.toBe(8);
  expect(log).toEqual(['returned', 'returned']);
});

it('throws what the function throws', async () => {
  const { log, watcher } = watched();
  const error = new Error('x');
  expect(() =>
    callThrough(() => {
      throw error;
    }, watcher)
  ).toThrow(error);
  await expect(callThrough(() => Promise.reject(error), watcher)).rejects.toBe(error);
  expect(log).toEqual([error, error]);
});

it('does not start what only looks like a promise', () => {
  const { log, watcher } = watched();
  let started = false;
  const query = {
    where: () => query,
    then: () => {
      started = true;
    },
  };
  expect(callThrough(() => query, watcher)).toBe(query);
  expect([started, log]).toEqual([false, ['returned']]);
});
