import * as fc from 'fast-check';
import { mayMatter, recognise } from './recognise.ts';
import { knownCauses } from './registry.ts';
import { normalise } from './signature.ts';
import { parseStack } from './stack/parse-stack.ts';

/** Many times what it takes on a slow machine; an expression that backtracks takes minutes, or for ever. */
const patienceMs = 10_000;

const words = [...new Set(knownCauses.flatMap((cause) => cause.signs.flatMap((sign) => sign.words)))].map(
  (word) => word.replace(/^\*|\*$/g, '')
);
const fragments = [
  'a',
  ' ',
  '0',
  '"',
  "'",
  '(',
  '.',
  '/',
  '\\',
  ':',
  '-',
  'a.',
  'a b ',
  'é',
  '{"',
  '\u0000',
  'at ',
  'at a.b(',
  '<',
];

function millisecondsOf(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

test.each(fragments)('64 KiB of %j on one line and on many do not hold it up', (fragment) => {
  const long = fragment.repeat(Math.ceil(65536 / fragment.length));
  const wrapped = long.replace(/.{200}/gs, '$&\n');
  for (const text of [long, wrapped, `${words[0]} ${long}`, `Error: ${long}`]) {
    expect(millisecondsOf(() => recognise(text))).toBeLessThan(patienceMs);
    expect(millisecondsOf(() => parseStack(text))).toBeLessThan(patienceMs);
    expect(millisecondsOf(() => normalise(text))).toBeLessThan(patienceMs);
  }
});

test('every pattern is linear enough on 8 KiB of its own words and of what fits its gaps', () => {
  const patterns = knownCauses.flatMap((cause) =>
    cause.signs.flatMap((sign) => (sign.pattern ? [{ pattern: sign.pattern, words: sign.words }] : []))
  );
  expect(patterns.length).toBeGreaterThan(40);
  for (const { pattern, words: own } of patterns) {
    for (const seed of [...own.map((word) => word.replace(/\*/g, '')), 'a', ' ', 'the ', '1', 'not ']) {
      const text = `${seed} `.repeat(Math.ceil(8192 / (seed.length + 1)));
      expect(millisecondsOf(() => pattern.exec(text))).toBeLessThan(patienceMs);
    }
  }
});

test('ten megabytes are read at their ends', () => {
  const middle = 'INFO all is well\n'.repeat(600_000);
  expect(recognise(`${middle}Error: connect ECONNREFUSED 127.0.0.1:1`).cause).toBe('connection_refused');
  expect(recognise(`Error: connect ECONNREFUSED 127.0.0.1:1\n${middle}`).cause).toBe('connection_refused');
});

test.each([
  ['UTF-16 read as bytes', 'Error: connect ECONNREFUSED'.split('').join('\u0000')],
  ['colours', '\u001b[31mError:\u001b[0m connect \u001b[1mECONNREFUSED\u001b[22m'],
  ['colours whose escape was dropped', '\u2190[90mError: connect ECONNREFUSED\u2190[39m'],
  ['HTML', '&lt;pre&gt;Error: can&#39;t go on: connect ECONNREFUSED&lt;/pre&gt;'],
  ['a wrapped message', 'Exception: the connection\n   refused'.replace('the connection', 'connection')],
  ['CR LF', 'a\r\nconnect ECONNREFUSED\r\nb'],
  ['another script around it', '连接失败: connect ECONNREFUSED 127.0.0.1 に接続できません'],
])('reads %s', (_, text) => {
  expect(recognise(text).cause).toBe('connection_refused');
});

test('the same text gives the same answer, with its reasons', () => {
  const text =
    'INFO 0 errors\nError: getaddrinfo ENOTFOUND db\n    at timeout (dns.js:1:1)\nconnect ETIMEDOUT';
  const answer = recognise(text);
  expect(recognise(text)).toEqual(answer);
  expect(answer).toMatchObject({ cause: 'dns_failure', quote: 'Error: getaddrinfo ENOTFOUND db' });
  expect(answer.evidence[0]).toMatchObject({
    cause: 'dns_failure',
    quote: 'Error: getaddrinfo ENOTFOUND db',
  });
  expect(answer.ruledOut).toContainEqual({ cause: 'timeout', reason: 'the signs of dns_failure say more' });
});

test('what was ruled out says why', () => {
  const answer = recognise('"OOMKilled": false,');
  expect(answer).toMatchObject({
    cause: 'none',
    category: null,
    transient: null,
    severity: 'info',
    quote: null,
  });
  expect(answer.ruledOut).toEqual([{ cause: 'out_of_memory', reason: 'the field says that it is not so' }]);
});

test('any text has an answer within its bounds', () => {
  const piece = fc.oneof(fc.string({ unit: 'binary', maxLength: 80 }), fc.constantFrom(...words));
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), fc.constantFrom(' ', '\n', ''), (pieces, between) => {
      const text = pieces.join(between);
      const answer = recognise(text);
      expect(answer.confidence).toBeGreaterThanOrEqual(0);
      expect(answer.confidence).toBeLessThanOrEqual(1);
      expect(answer.evidence.length).toBeLessThanOrEqual(20);
      expect(answer.cause === 'none').toBe(answer.category === null);
    })
  );
});

test('a line without any word is rejected before anything else is done, and gets no cause', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ maxLength: 120 }), fc.constantFrom(...words)), (line) => {
      if (!mayMatter(line)) {
        expect(recognise(line).cause).toBe('none');
      }
    })
  );
});
