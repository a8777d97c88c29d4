import * as fc from 'fast-check';
import { harmlessLine, harmlessPlace } from './look-alikes.ts';
import { mayMatter, recognise } from './recognise.ts';
import { knownCauses } from './registry.ts';
import { normalise } from './signature.ts';
import { traitsOf } from './speaker/traits.ts';
import { parseStack } from './stack/parse-stack.ts';
import { messageOf, withoutContainerPrefix } from './text/container-prefix.ts';
import { excerptLines, withoutJsonEscapes } from './text/excerpt.ts';
import { isFrame } from './text/frame.ts';
import { levelOf } from './text/log-level.ts';
import { unfolded } from './text/unfold.ts';

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

/** The measured worst is 20 ms, on a line of 4 KiB; what backtracks worse than with the square takes minutes. */
const ceilingMs = 1_000;
const lineLength = 4400;

/** Whatever reads a line with expressions, each with words of its own that lead it on. */
const readers: ReadonlyArray<{ name: string; own: readonly string[]; read: (line: string) => unknown }> = [
  ...knownCauses.flatMap(({ slug, signs }) =>
    signs.flatMap(({ pattern, says }) =>
      pattern
        ? [
            {
              name: `${slug}: ${says}`,
              own: wordsOf(pattern.source),
              read: (line: string) => pattern.exec(line),
            },
          ]
        : []
    )
  ),
  ...[
    harmlessLine,
    excerptLines,
    isFrame,
    levelOf,
    messageOf,
    traitsOf,
    withoutContainerPrefix,
    withoutJsonEscapes,
    unfolded,
  ].map((read) => ({
    name: read.name,
    own: [
      'at ',
      'File "a", line 1',
      '{"log":"',
      '{"a":"\\n',
      'ERROR ',
      'The ',
      'idle ',
      'a | ',
      '[a] ',
      '> ',
    ],
    read,
  })),
  {
    name: 'harmlessPlace',
    own: ['error', 'retry', 'timeout', 'limit is'],
    read: (line: string) => harmlessPlace(line, 60, 10),
  },
];

function wordsOf(source: string): string[] {
  return [...new Set(source.match(/[A-Za-z][A-Za-z ]{1,20}/g) ?? [])].map((word) => word.trim()).slice(0, 12);
}

const line = (start: string, unit: string) =>
  `${start} ${unit.repeat(Math.ceil(lineLength / unit.length))}`.slice(0, lineLength) + '\u0001';

test('no expression is held up by lines of its own words and of what fits its gaps', () => {
  expect(readers.length).toBeGreaterThan(200);
  for (const { name, own, read } of readers) {
    for (const start of ['', ...own.slice(0, 2)]) {
      for (const unit of [
        'a',
        'a ',
        '1',
        'aA1.',
        'a/',
        '"a" ',
        ...own.slice(0, 3).map((word) => `${word} `),
      ]) {
        const took = millisecondsOf(() => read(line(start, unit)));
        expect({ name, unit, slow: took > ceilingMs }).toEqual({ name, unit, slow: false });
      }
    }
  }
});

test('no expression is held up by lines of pieces drawn by chance', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...readers).chain((reader) => {
        const piece = fc.constantFrom(...fragments, ...reader.own);
        return fc.tuple(fc.constant(reader), piece, fc.array(piece, { minLength: 1, maxLength: 4 }));
      }),
      ([{ read }, start, unit]) => {
        expect(millisecondsOf(() => read(line(start, unit.join(''))))).toBeLessThan(ceilingMs);
      }
    ),
    { numRuns: 1500 }
  );
});

test('a million frames are as quick as a thousand', () => {
  const frames = 'at a.b.c (file.js:1:1)\n'.repeat(1_000_000);
  const text = `Error: connect ECONNREFUSED 127.0.0.1:1\n${frames}Caused by: getaddrinfo ENOTFOUND db`;
  expect(recognise(text).cause).toBe('dns_failure');
  expect(millisecondsOf(() => recognise(text))).toBeLessThan(ceilingMs);
});

test('ten megabytes are read at their ends, and where an error begins between them', () => {
  const middle = 'INFO all is well\n'.repeat(600_000);
  expect(recognise(`${middle}Error: connect ECONNREFUSED 127.0.0.1:1`).cause).toBe('connection_refused');
  expect(recognise(`Error: connect ECONNREFUSED 127.0.0.1:1\n${middle}`).cause).toBe('connection_refused');
  expect(recognise(`${middle}Error: connect ECONNREFUSED 127.0.0.1:1\n${middle}`).cause).toBe(
    'connection_refused'
  );
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
