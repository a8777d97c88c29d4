import { reportedErrorSchema } from '@trinity/contracts';
import * as z from 'zod/mini';
import { describeError, errorText } from './describe-error.ts';

const loop = new Error('round');
loop.cause = loop;
const hostile = new Proxy(
  {},
  {
    get() {
      throw new Error('do not touch');
    },
    getPrototypeOf() {
      throw new Error('do not touch');
    },
  }
);

it.each<[string, unknown, object]>([
  ['an error', new TypeError('x is not a function'), { type: 'TypeError', message: 'x is not a function' }],
  [
    'an error with a code',
    Object.assign(new Error('database is locked'), { name: 'SqliteError', code: 'SQLITE_BUSY' }),
    { type: 'SqliteError', message: 'database is locked (SQLITE_BUSY)' },
  ],
  [
    'a code that the message has already',
    Object.assign(new Error('connect ECONNREFUSED ::1:80'), { code: 'ECONNREFUSED' }),
    { type: 'Error', message: 'connect ECONNREFUSED ::1:80' },
  ],
  [
    'several errors in one, as Node gives for several addresses',
    Object.assign(new AggregateError([new Error('connect ECONNREFUSED ::1:80')]), { code: 'ECONNREFUSED' }),
    {
      type: 'AggregateError',
      message: '(ECONNREFUSED)',
      causes: [{ type: 'Error', message: 'connect ECONNREFUSED ::1:80' }],
    },
  ],
  [
    'a chain',
    new Error('a', { cause: new Error('b', { cause: 'c' }) }),
    { type: 'Error', message: 'a', causes: [{ type: 'Error', message: 'b' }] },
  ],
  ['a chain that bites its tail', loop, { type: 'Error', message: 'round' }],
  ['a text', 'boom', { type: 'string', message: 'boom' }],
  ['nothing', undefined, { type: 'undefined', message: 'undefined' }],
  ['null', null, { type: 'object', message: 'null' }],
  ['a plain object', { code: 42 }, { type: 'Object', message: '{ code: 42 }' }],
  [
    'an object without anything',
    Object.create(null),
    { type: 'Object', message: '[Object: null prototype] {}' },
  ],
  ['what must not be touched', hostile, { type: 'Object', message: expect.any(String) as string }],
])('describes %s', (_, thrown, expected) => {
  const described = describeError(thrown);
  expect(described).toMatchObject(expected);
  expect(z.safeParse(reportedErrorSchema, described).error).toBeUndefined();
});

it('stays within the bounds of the contract', () => {
  let error = new Error('innermost');
  for (let depth = 0; depth < 50; depth += 1) {
    error = new Error('x'.repeat(100_000), { cause: error });
  }
  error.name = 'N'.repeat(1000);
  error.stack = 's'.repeat(1_000_000);
  const described = describeError(error);
  expect(z.safeParse(reportedErrorSchema, described).error).toBeUndefined();
  expect(described.causes).toHaveLength(10);
});

it('gives the text in which a cause is looked for', () => {
  const error = new Error('fetch failed', { cause: new Error('connect ECONNREFUSED') });
  error.stack = 'Error: fetch failed\n    at main (/srv/app.js:1:2)';
  expect(errorText(describeError(error))).toBe(
    'Error: fetch failed\nCaused by: Error: connect ECONNREFUSED\n    at main (/srv/app.js:1:2)'
  );
});
