import { isTrippingError, isTrippingResult } from './is-tripping.ts';

const error = (fields: object) => Object.assign(new Error('x'), fields);
const loop = error({});
loop.cause = loop;

it.each([
  ['refused', error({ code: 'ECONNREFUSED' }), true],
  ['reset', error({ code: 'ECONNRESET' }), true],
  ['no such host', error({ code: 'ENOTFOUND' }), true],
  ['fetch failed', error({ cause: error({ code: 'UND_ERR_CONNECT_TIMEOUT' }) }), true],
  ['AbortSignal.timeout', new DOMException('timed out', 'TimeoutError'), true],
  ['429', error({ status: 429 }), true],
  ['401', error({ statusCode: 401 }), true],
  ['503 of axios', error({ response: { status: 503 } }), true],
  ['500', error({ status: 500 }), true],
  ['400', error({ status: 400 }), false],
  ['404 of axios', error({ response: { status: 404 } }), false],
  ['403', error({ status: 403 }), false],
  ['600 is no status', error({ status: 600 }), false],
  ['a status as text', error({ status: '503' }), false],
  ['a caller that gave up', new DOMException('aborted', 'AbortError'), false],
  ['no such file', error({ code: 'ENOENT' }), false],
  ['a bug', new TypeError('x is not a function'), false],
  ['a cause that is its own cause', loop, false],
  ['nothing', undefined, false],
  ['a text', '503', false],
])('an error: %s', (_, thrown, expected) => {
  expect(isTrippingError(thrown)).toBe(expected);
});

it.each([
  [new Response('', { status: 503 }), true],
  [new Response('', { status: 429 }), true],
  [new Response('', { status: 404 }), false],
  [new Response('', { status: 200 }), false],
  [{ status: 'done' }, false],
  [undefined, false],
])('an answer: %p', (result, expected) => {
  expect(isTrippingResult(result)).toBe(expected);
});
