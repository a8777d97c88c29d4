import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { recognise } from './recognise.ts';

/** What logs, runtimes, terminals, forms and mails do to an error on its way to whoever reads it. */
const eachLine = (prefix: string) => (text: string) =>
  text
    .split('\n')
    .map((line) => prefix + line)
    .join('\n');
const shapes: Record<string, (text: string) => string> = {
  'Docker Compose': eachLine('web-1  | '),
  'Kubernetes (CRI)': eachLine('2024-01-01T00:00:00.123456789Z stderr F '),
  'an issue that quotes it': eachLine('> '),
  indentation: eachLine('        '),
  colours: (text) => `\u001b[31m${text.replace(' ', '\u001b[1m \u001b[0m')}\u001b[39m`,
  'Windows line ends': (text) => text.replaceAll('\n', '\r\n'),
  'blanks that do not break': (text) => text.replaceAll(' ', '\u00a0'),
  'typographic quotes': (text) => text.replaceAll("'", '\u2019').replaceAll('"', '\u201d'),
  'a byte order mark': (text) => `\ufeff${text}`,
  HTML: (text) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
};
/** These change the text more; of a hundred texts one may be read otherwise. */
const strongShapes: Record<string, (text: string) => string> = {
  'Docker (json-file)': (text) =>
    text
      .split('\n')
      .map((line) => JSON.stringify({ log: `${line}\n`, stream: 'stderr', time: '2024-01-01T00:00:00Z' }))
      .join('\n'),
  'a JSON logger': (text) => JSON.stringify({ level: 'error', ts: 1700000000.1, msg: text }),
  syslog: eachLine('Jan  5 10:11:12 host app[123]: '),
  'a logger of Java': (text) => `2024-01-01 00:00:00,123 [main] ERROR com.acme.Orders - ${text}`,
  'a wrapper': (text) =>
    `com.acme.OrderException: order 17\n\tat com.acme.Orders.place(Orders.java:17)\nCaused by: ${text}`,
  'line breaks as blanks': (text) => text.replaceAll('\n', ' '),
  'line breaks as two characters': (text) => text.replaceAll('\n', '\\n'),
};

interface Labelled {
  readonly text?: string;
  readonly cause: string;
}
const texts = ['fresh', 'products', 'runtimes', 'tune']
  .flatMap((name) =>
    readFileSync(new URL(`../../tests/evaluation/errors.${name}.jsonl`, import.meta.url), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Labelled)
  )
  .flatMap(({ text, cause }) =>
    text !== undefined && recognise(text).cause === cause ? [{ text, cause }] : []
  );
const errors = texts.filter(({ cause }) => cause !== 'none');

const changed = (among: typeof texts, shape: (text: string) => string) =>
  among.filter(({ text, cause }) => recognise(shape(text)).cause !== cause).map(({ text }) => text);

test.each(Object.entries(shapes))('a cause stays what it is in %s', (_, shape) => {
  expect(changed(texts, shape)).toEqual([]);
});

test.each(Object.entries(strongShapes))('an error stays what it is in %s, in 98 of 100', (_, shape) => {
  expect(changed(errors, shape).length).toBeLessThanOrEqual(errors.length * 0.02);
});

test('shapes may stand in each other', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...errors),
      fc.shuffledSubarray(Object.values(shapes), { minLength: 1, maxLength: 3 }),
      ({ text, cause }, several) => {
        expect(recognise(several.reduce((shaped, shape) => shape(shaped), text)).cause).toBe(cause);
      }
    ),
    { numRuns: 300 }
  );
});
