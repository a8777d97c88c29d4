import { metrics, type MetricKey } from '@trinity/contracts';
import { Counter, Gauge, Histogram, type Metric, type Registry } from 'prom-client';

type KeyOf<Type extends 'counter' | 'gauge' | 'histogram'> = {
  [Key in MetricKey]: (typeof metrics)[Key]['type'] extends Type ? Key : never;
}[MetricKey];
type LabelOf<Key extends MetricKey> = (typeof metrics)[Key]['labels'][number];

const common = <Key extends MetricKey>(key: Key) => {
  const { name, help, labels } = metrics[key];
  return { name, help, labelNames: [...labels] as LabelOf<Key>[], registers: [] };
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
