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

test.each([
  ['a query', 'GET /v2/servers?limit=2&name=x HTTP', 'GET /v2/servers HTTP'],
  ['a relative path', 'cannot load ./first now', 'cannot load ../other now'],
  ['a class beside its package', 'start com.shop/.Main now', 'start org.game/org.game.Menu now'],
  ['a full name', 'fired com.apple.icloud.heartbeat: run', 'fired com.apple.cache.daily: run'],
  ['digits that are all letters', 'mask=ffffffff set', 'mask=0000beef set'],
  ['one of several of a name', 'in step with Clock(1) again', 'in step with 10.0.0.1 again'],
])('%s is a value', (_, one, other) => {
  expect(new Set(groupsOf([one, other])).size).toBe(1);
});

test.each([
  ['what went wrong', 'failed: java.io.net.BindException', 'failed: java.io.net.SocketException'],
  ['words with one slash', 'read/write failed', 'enable/disable failed'],
  ['an equation without a path', 'why?a=b', 'why?c=d'],
  ['what stands before leaders', 'illegal instruction......0', 'privileged instruction...1'],
  ['a word of letters up to f', 'the facade broke', 'the cabbage broke'],
])('%s is no value', (_, one, other) => {
  expect(new Set(groupsOf([one, other])).size).toBe(2);
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

test('another miner that was given what one learned calls the same lines the same', () => {
  const miner = new TemplateMiner();
  const users = ['anna', 'bert', 'carl', 'dora', 'emil'];
  const lines = [...users.map((user) => `session opened for user ${user} by uid`), 'job 7 done'];
  lines.forEach((line) => miner.add(line));
  const next = new TemplateMiner();
  next.restore(JSON.parse(JSON.stringify(miner.save())) as ReturnType<TemplateMiner['save']>);
  const wanted = [...lines, 'session opened for user fritz by uid'].map((line) => miner.add(line).whole.text);
  expect([...lines, 'session opened for user fritz by uid'].map((line) => next.add(line).whole.text)).toEqual(
    wanted
  );
});
