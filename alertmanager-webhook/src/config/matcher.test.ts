import { matchesAll, parseMatcher } from './matcher.ts';

it.each([
  ['job="trading"', { job: 'trading' }, true],
  ['job="trading"', { job: 'trading-2' }, false],
  ['job="trading"', {}, false],
  ['job=trading', { job: 'trading' }, true],
  ['job!="trading"', { job: 'voice' }, true],
  ['job!="trading"', {}, true],
  ['job!="trading"', { job: 'trading' }, false],
  ['job=""', {}, true],
  ['job=~"trad.*"', { job: 'trading' }, true],
  ['job=~"rad"', { job: 'trading' }, false],
  ['job=~"a|b"', { job: 'ab' }, false],
  ['job=~"a|b"', { job: 'b' }, true],
  ['job!~"a|b"', { job: 'b' }, false],
  ['job!~"a|b"', { job: 'c' }, true],
  [' job = "x y" ', { job: 'x y' }, true],
  ['job="say \\"hi\\" \\\\"', { job: 'say "hi" \\' }, true],
  ['job=~"line.break"', { job: 'line\nbreak' }, true],
  ['constructor="x"', {}, false],
])('%s on %j is %s', (text, labels: Record<string, string>, expected) => {
  expect(matchesAll([parseMatcher(text)], labels)).toBe(expected);
});

it.each([
  '',
  'job',
  'job==x',
  'job="x',
  '1job="x"',
  'job="x" or y="z"',
  'job=~"("',
  '{job="x"}',
  'job = "a", b = "c"',
])('refuses %j', (text) => {
  expect(() => parseMatcher(text)).toThrow();
});

it('matches nothing without a matcher, and all of several', () => {
  expect(matchesAll([], { job: 'trading' })).toBe(false);
  const both = [parseMatcher('job="a"'), parseMatcher('env="b"')];
  expect(matchesAll(both, { job: 'a', env: 'b' })).toBe(true);
  expect(matchesAll(both, { job: 'a', env: 'c' })).toBe(false);
});
