import { comparisonIn } from './rule-expression.ts';

it.each([
  ['sum by (job) (rate(x[5m])) > 0.05', 'sum by (job) (rate(x[5m]))', 0.05],
  ['x{path="/a > 1"} >= 1e3', 'x{path="/a > 1"}', 1000],
  ['(free < -3)', 'free', -3],
  ['((a / b)) > (2)', '((a / b))', 2],
  ['0.5 < ratio', 'ratio', 0.5],
  ['x offset 5m > 1', 'x offset 5m', 1],
])('%s compares %s with %d', (expression, expr, threshold) => {
  expect(comparisonIn(expression)).toMatchObject({ expr, threshold });
});

it('names the metrics, not their labels, functions or durations', () => {
  const ratio = 'sum by (job) (rate(errors[5m])) / on (job) sum by (job) (rate(all{code="x"}[5m])) > 1';
  expect(comparisonIn(ratio)?.metrics).toEqual(['errors', 'all']);
});

it.each([
  ['equality, which has no sides', 'up == 0'],
  ['two conditions', 'a > 1 and b < 2'],
  ['two series', 'a > on (x) b'],
  ['a truth value', 'a > bool 1'],
  ['a sum instead of a number', 'x > 5 * 60'],
  ['a duration instead of a number', 'x > 5m'],
  ['no end', 'x > Inf'],
  ['two numbers', '2 > 1'],
  ['no comparison', 'absent(up)'],
  ['what is no expression', 'x >'],
  ['nothing', ''],
])('is not clear where there is %s', (_, expression) => {
  expect(comparisonIn(expression)).toBeNull();
});
