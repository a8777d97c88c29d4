import { diagnosisSchema } from '@trinity/contracts';
import * as z from 'zod/mini';
import { diagnoseText } from './diagnose-text.ts';

const ask = (text: string) => diagnoseText(text, { now: () => 0 }, () => []);
const refused = 'Error: connect ECONNREFUSED 127.0.0.1:5432';

it('says what the receiver would say, with where it happened', async () => {
  const text = `${refused}\n    at load (/srv/app/src/orders.js:12:9)`;
  const diagnosis = await ask(text);
  expect(diagnosis).toMatchObject({
    cause: 'connection_refused',
    category: 'Network',
    stack: { type: 'Error', location: { file: '/srv/app/src/orders.js', line: 12 } },
  });
  expect(z.parse(diagnosisSchema, diagnosis)).toEqual(diagnosis);
});

it.each(['', '   \n', 'INFO all is well', 'Tests: 0 failed, 20 passed', '\u0000\uffff'])(
  'has nothing to say of %j',
  async (text) => {
    expect(await ask(text)).toBeNull();
  }
);

it('what the recogniser named stays ahead of what it did not', async () => {
  const diagnosis = await ask('Error: getaddrinfo ENOTFOUND db\nconnect ETIMEDOUT');
  expect(diagnosis?.cause).toBe('dns_failure');
  expect(diagnosis?.runnerUp?.confidence ?? 0).toBeLessThan(diagnosis?.confidence ?? 0);
});

it.each<[string, () => string]>([
  ['ten megabytes', () => `${refused}\n${'x'.repeat(10 * 1024 * 1024)}`],
  ['a million frames', () => `${refused}\n${'    at f (/srv/a.js:1:1)\n'.repeat(1_000_000)}`],
  ['a chain of ten thousand causes', () => `Exception: a\n${`Caused by: ${refused}\n`.repeat(10_000)}`],
  ['colours', () => `\u001b[31m${refused}\u001b[0m`],
  ['bytes of no encoding', () => Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x41]).toString('utf8') + refused],
])('reads %s within its bounds', async (_, make) => {
  const text = make();
  const started = performance.now();
  const diagnosis = await ask(text);
  // A slow machine's patience; what backtracks takes minutes.
  expect(performance.now() - started).toBeLessThan(60_000);
  expect(z.parse(diagnosisSchema, diagnosis)).toEqual(diagnosis);
});
