import { metrics, type MetricDefinition } from '@trinity/contracts';
import { parser } from '@prometheus-io/lezer-promql';
import { recordedNames } from './rule-files.ts';

/** What Prometheus says of its own targets. */
const prometheusOwn = ['up'];
/** Labels that Prometheus gives every series, and that of a histogram's buckets. */
const commonLabels = ['job', 'instance', 'le'];

const definitions: readonly MetricDefinition[] = Object.values(metrics);
const namesOf = ({ name, type }: MetricDefinition) =>
  type === 'histogram' ? ['_bucket', '_sum', '_count'].map((suffix) => name + suffix) : [name];

const knownNames = new Set([...definitions.flatMap(namesOf), ...recordedNames, ...prometheusOwn]);
const knownLabels = new Set([...definitions.flatMap(({ labels }) => labels), ...commonLabels]);

/** What is wrong with an expression: its syntax, a metric that nothing exposes, a label that nothing has. */
export function mistakesIn(expr: string): string[] {
  const mistakes: string[] = [];
  parser.parse(expr).iterate({
    enter({ type, from, to, node }) {
      const text = expr.slice(from, to);
      const isMetric = type.name === 'Identifier' && node.parent?.name === 'VectorSelector';
      const isLabel = type.name === 'LabelName';
      if (type.isError) {
        mistakes.push(`syntax at ${from}`);
      } else if (isMetric && !knownNames.has(text)) {
        mistakes.push(`no metric ${text}`);
      } else if (isLabel && !knownLabels.has(text)) {
        mistakes.push(`no label ${text}`);
      }
    },
  });
  return mistakes;
}
