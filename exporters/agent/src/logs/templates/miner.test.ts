import * as fc from 'fast-check';
import { TemplateMiner } from './miner.ts';

function groupsOf(lines: readonly string[]): string[] {
  const miner = new TemplateMiner();
  return lines.map((line) => miner.add(line)).map((template) => template.whole.text);
}

test('numbers, addresses, paths and missing values are values', () => {
  expect(
    new Set(
      groupsOf([
        'read 12 bytes from 10.0.0.1:80 to /var/log/x user= ok',
        'read 7 KB from 10.0.0.2:8080 to /tmp user=9 ok',
        'read 1190 bytes (1.16 KB) from 10.0.0.2 to /tmp user=9 ok',
      ])
    ).size
  ).toBe(1);
});

test('a place where enough words differ is a value, also for the lines before', () => {
  const lines = ['anna', 'bert', 'carl', 'dora', 'emil'].map(
    (user) => `session opened for user ${user} by uid`
  );
  expect(new Set(groupsOf(lines))).toEqual(new Set(['session opened for user <*> by uid']));
});

test('what is merely similar stays apart', () => {
  const lines = ['task started on node a', 'task ended on node a', 'task failed on node a'];
  expect(new Set(groupsOf(lines)).size).toBe(3);
});

test('two lines that differ in digits are one template, whatever they are', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 80 }), (line) => {
      const miner = new TemplateMiner();
      const one = miner.add(line.replace(/\d/g, '1')).whole;
      expect(miner.add(line.replace(/\d/g, '2')).whole).toBe(one);
    })
  );
});

test('lines of nothing but new words take bounded time and memory', () => {
  const miner = new TemplateMiner();
  const word = (n: number) =>
    [...n.toString(26)].map((one) => String.fromCharCode(97 + parseInt(one, 26))).join('');
  for (let n = 0; n < 5000; n++) {
    miner.add(`${word(n * 7919)} ${word(n)} ${word(n * 31)} ${word(n * 17)} ${word(n + 5)} ${word(n * 3)}`);
  }
  miner.add('a'.repeat(64 * 1024));
  miner.add('a '.repeat(32 * 1024));
});
