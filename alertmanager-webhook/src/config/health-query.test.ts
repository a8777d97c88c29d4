import { parseHealthQuery } from './health-query.ts';

it.each([
  ['up{job="trading"} == 1', 'up{job="trading"}', 1, 0],
  ['up == 1', 'up', 1, 0],
  [
    'trinity_target_up{target="x", component!~"a|b"}>=1',
    'trinity_target_up{target="x", component!~"a|b"}',
    2,
    0,
  ],
  ['queue_depth{} < 10.5', 'queue_depth{}', 10, 11],
  ['job:errors:ratio != -1', 'job:errors:ratio', 0, -1],
])('reads %s', (text, selector, good, bad) => {
  const query = parseHealthQuery(text);
  expect(query.selector).toBe(selector);
  expect(query.holds(good)).toBe(true);
  expect(query.holds(bad)).toBe(false);
  expect(query.holds(Number.NaN)).toBe(false);
});

it.each([
  '',
  'up',
  'up == ',
  'rate(errors[5m]) < 1',
  'up[5m] == 1',
  'up offset 5m == 1',
  'up{job="a"} == 1 or vector(1)',
  'up{job="a} == 1',
  'up == bool 1',
  'up{job="a" team="b"} == 1',
  `up${' '.repeat(20_000)}x`,
  `up{a=""${' '.repeat(20_000)}x`,
  'up{job="a"}[5m:1m] == 1',
])('refuses %j', (text) => {
  expect(() => parseHealthQuery(text)).toThrow(/must be a metric/);
});
