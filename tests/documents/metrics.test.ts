import { readFileSync } from 'node:fs';
import { metrics, type MetricDefinition } from '@trinity/contracts';

it('docs/metrics.md lists exactly the metrics of the code', () => {
  const text = readFileSync(new URL('../../docs/metrics.md', import.meta.url), 'utf8');
  const rows = text.split('\n').filter((line) => line.startsWith('| `'));
  const inCode = Object.values(metrics).map(({ name, type, labels, from, help }: MetricDefinition) => {
    const labelNames = labels.map((label) => `\`${label}\``).join(', ');
    return `| \`${name}\` | ${type} | ${labelNames} | ${from} | ${help} |`;
  });
  expect(rows).toEqual(inCode);
});

it('names are there once, and counters end in _total', () => {
  const all: MetricDefinition[] = Object.values(metrics);
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  expect(all.filter(({ type, name }) => (type === 'counter') !== name.endsWith('_total'))).toEqual([]);
});
