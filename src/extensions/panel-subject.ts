import type { PluginExtensionPanelContext } from '@grafana/data';

/** What a panel is about, as far as its queries and labels say. */
export interface PanelSubject {
  component: string[];
  station: string[];
}

/** Labels that name what Trinity calls a component, the surest first. */
const componentLabels = ['component', 'service', 'job', 'app'];
const stationLabels = ['station'];

const slug = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const mostValues = 20;

/**
 * Reads the labels of a panel's series and the equality matchers of its queries. Components are what the surest label
 * that occurs says; stations only count where no component is named. Panels that ask nothing have neither.
 */
export function subjectOf({
  data,
  targets,
}: Pick<PluginExtensionPanelContext, 'data' | 'targets'>): PanelSubject {
  return subject([...seriesLabels(data), ...queryMatchers(targets)]);
}

/** The same of the labels of an alert. */
export function subjectOfLabels(labels: Record<string, string>): PanelSubject {
  return subject(Object.entries(labels));
}

function subject(pairs: Label[]): PanelSubject {
  const labels = new Map<string, Set<string>>();
  for (const [name, value] of pairs) {
    if (slug.test(value)) {
      labels.set(name, (labels.get(name) ?? new Set()).add(value));
    }
  }
  const component = firstOf(labels, componentLabels);
  return { component, station: component.length > 0 ? [] : firstOf(labels, stationLabels) };
}

type Label = [name: string, value: string];

function seriesLabels(data: PluginExtensionPanelContext['data']): Label[] {
  const fields = (data?.series ?? []).flatMap((frame) => frame.fields);
  return fields.flatMap((field) => Object.entries(field.labels ?? {}));
}

function queryMatchers(targets: PluginExtensionPanelContext['targets'] | undefined): Label[] {
  const expressions = (targets ?? []).map((target) =>
    'expr' in target && typeof target.expr === 'string' ? target.expr : ''
  );
  return expressions.flatMap((expression) =>
    [...expression.matchAll(/(\w+)\s*=\s*"([^"\\]*)"/g)].map(([, name = '', value = '']): Label => [
      name,
      value,
    ])
  );
}

function firstOf(labels: Map<string, Set<string>>, names: string[]): string[] {
  const found = names.map((name) => labels.get(name)).find((values) => values !== undefined);
  return [...(found ?? [])].sort().slice(0, mostValues);
}
