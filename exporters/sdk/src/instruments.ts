import { metrics, type MetricDefinition, type MetricKey } from '@trinity/contracts';
import { Counter, Gauge, Histogram, type Metric, type Registry } from 'prom-client';

type KeyOf<Type extends 'counter' | 'gauge' | 'histogram'> = {
  [Key in MetricKey]: (typeof metrics)[Key]['type'] extends Type ? Key : never;
}[MetricKey];
type LabelOf<Key extends MetricKey> = (typeof metrics)[Key]['labels'][number];

const common = <Key extends MetricKey>(key: Key) => {
  const { name, help, labels, together = 'sum' }: MetricDefinition = metrics[key];
  return { name, help, labelNames: [...labels] as LabelOf<Key>[], registers: [], aggregator: together };
};

/** A second SDK on the same registry (a test, a hot reload) goes on with the metric that is there. */
function registered<Made extends Metric>(registry: Registry, made: Made): Made {
  const present = registry.getSingleMetric((made as unknown as { name: string }).name);
  if (present) {
    return present as Made;
  }
  registry.registerMetric(made);
  return made;
}

/** The counter that contracts defines under `key`, in this registry. */
export function counter<Key extends KeyOf<'counter'>>(registry: Registry, key: Key): Counter<LabelOf<Key>> {
  return registered(registry, new Counter<LabelOf<Key>>(common(key)));
}

interface Pending {
  labels: Record<string, string>;
  count: number;
}

/** What fast counters have not handed on yet: one set for each metric, whichever SDK adds to it. */
const pendingOf = new WeakMap<object, Map<string, Pending>>();

/**
 * A counter that is added to for every request: counts are kept here by `id` and handed to prom-client when it is
 * scraped, which then makes a hash of the labels once.
 */
export function fastCounter<Key extends KeyOf<'counter'>>(
  registry: Registry,
  key: Key
): (id: string, labels: () => Record<LabelOf<Key>, string>) => void {
  const made = registered(
    registry,
    new Counter<LabelOf<Key>>({
      ...common(key),
      collect() {
        for (const each of pendingOf.get(this)?.values() ?? []) {
          this.inc(each.labels as Record<LabelOf<Key>, string>, each.count);
          each.count = 0;
        }
      },
    })
  );
  const pending = pendingOf.get(made) ?? new Map<string, Pending>();
  pendingOf.set(made, pending);
  return (id, labels) => {
    const known = pending.get(id);
    if (known) {
      known.count += 1;
    } else {
      pending.set(id, { labels: labels(), count: 1 });
    }
  };
}

/** A value for each set of labels, or one without. */
type Reading<Key extends MetricKey> =
  number | readonly { labels: Partial<Record<LabelOf<Key>, string>>; value: number }[];

/** The gauge that contracts defines under `key`; with `read`, its values are asked for at each scrape. */
export function gauge<Key extends KeyOf<'gauge'>>(
  registry: Registry,
  key: Key,
  read?: () => Reading<Key>
): Gauge<LabelOf<Key>> {
  return registered(
    registry,
    new Gauge<LabelOf<Key>>({
      ...common(key),
      ...(read && {
        collect() {
          const reading = read();
          if (typeof reading === 'number') {
            this.set(reading);
            return;
          }
          for (const { labels, value } of reading) {
            this.set(labels as Partial<Record<LabelOf<Key>, string | number>>, value);
          }
        },
      }),
    })
  );
}

/** The histogram that contracts defines under `key`. */
export function histogram<Key extends KeyOf<'histogram'>>(
  registry: Registry,
  key: Key,
  buckets: number[],
  enableExemplars = false
): Histogram<LabelOf<Key>> {
  return registered(registry, new Histogram<LabelOf<Key>>({ ...common(key), buckets, enableExemplars }));
}
