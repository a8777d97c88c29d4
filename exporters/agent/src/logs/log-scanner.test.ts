import { LogKnowledge, LogScanner } from './log-scanner.ts';

const knowledge = new LogKnowledge();

function errorsIn(text: string): string[] {
  const found: string[] = [];
  const scanner = new LogScanner(knowledge, {
    error: ({ verdict }) => {
      found.push(verdict.family);
    },
  });
  scanner.reader.push(Buffer.from(text));
  scanner.reader.flush(true);
  return found;
}

test.each([
  ['klog', 'E1127 10:00:00.123456       1 reconcile.go:12] pod web gave up'],
  ['Android', 'E/ActivityManager(  123): web gave up'],
  ['Android, with its ids', '11-27 10:00:00.123   456   789 E ActivityManager: web gave up'],
  ['pino', '{"level":50,"time":1764237600000,"msg":"web gave up"}'],
  ['bunyan', '{"name":"web","hostname":"h","pid":1,"level":60,"msg":"gave up","v":0}'],
  ['logfmt', 'ts=2026-11-27T10:00:00Z level=error msg="web gave up"'],
  ['zap', '{"level":"dpanic","ts":1764237600.1,"msg":"web gave up"}'],
])('the level alone makes a line of %s an error, though no word in it is one', (_, line) => {
  expect(errorsIn(`${line}\n`)).toEqual(['exception']);
});

test.each([
  ['klog', 'I1127 10:00:00.123456       1 reconcile.go:12] pod web gave up'],
  ['Android', 'W/ActivityManager(  123): web gave up'],
  ['pino', '{"level":30,"time":1764237600000,"msg":"web gave up"}'],
  ['a number like a level', '{"level":30,"took":50,"msg":"web gave up"}'],
])('a line of %s of a lower level is none', (_, line) => {
  expect(errorsIn(`${line}\n`)).toEqual([]);
});
