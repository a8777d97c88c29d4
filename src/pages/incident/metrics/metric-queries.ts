import type { Incident, Symptom } from '@trinity/contracts';

export interface MetricQuery {
  title: string;
  expr: string;
  /** From where on the alert's rule, else the shipped one, calls it a problem. */
  threshold: number | null;
  /** A unit of Grafana. */
  unit: string;
  /** What a series is called, with Prometheus' labels in it. */
  legend: string;
  /** Labels that tell its series from others', where the query does not; a series that says otherwise is left out. */
  of?: Readonly<Record<string, string>>;
}

type Subject = Pick<Incident, 'station' | 'symptom' | 'episodes'>;

/**
 * The metrics that show the failure: those of the shipped rules and of Prometheus itself, narrowed to what the incident
 * is about. A label's value comes into a query only if it can be nothing but a name.
 */
export function metricQueries(incident: Subject): MetricQuery[] {
  const labels = incident.episodes[0]?.signal.labels ?? {};
  const instance = matcher('instance', labels.instance);
  const own = ofSymptom(incident.symptom, instance);
  const station = matcher('station', incident.station ?? undefined);
  const job = matcher('job', labels.job);
  return [
    ...own,
    ...(job ? [up([job, instance])] : []),
    ...(station && own.length === 0 ? ofStation(station) : []),
  ];
}

const harmless = /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}$/;

function matcher(label: string, value: string | undefined): string {
  return value !== undefined && harmless.test(value) ? `${label}="${value}"` : '';
}

function selector(...matchers: string[]): string {
  const given = matchers.filter((one) => one !== '');
  return given.length > 0 ? `{${given.join(',')}}` : '';
}

function up(matchers: string[]): MetricQuery {
  return {
    title: 'Up',
    expr: `up${selector(...matchers)}`,
    threshold: null,
    unit: 'bool_on_off',
    legend: '{{instance}}',
  };
}

function ofSymptom(symptom: Symptom, instance: string): MetricQuery[] {
  const gauge = (title: string, metric: string, threshold: number): MetricQuery[] => [
    {
      title,
      expr: metric + selector(instance),
      threshold,
      unit: 'percent',
      legend: '{{instance}} {{mountpoint}}',
    },
  ];
  switch (symptom) {
    case 'cpu_high':
      return gauge('CPU', 'trinity_cpu_percent', 80);
    case 'memory_high':
      return gauge('Memory', 'trinity_memory_percent', 85);
    case 'disk_high':
      return gauge('Disk', 'trinity_disk_percent', 90);
    case 'quota_low':
      return [
        {
          title: 'Quota left',
          expr: 'trinity_api_quota_remaining',
          threshold: 100,
          unit: 'short',
          legend: '{{api_name}}',
        },
      ];
    default:
      return [];
  }
}

function ofStation(station: string): MetricQuery[] {
  return [
    {
      title: 'Errors per second, by cause',
      expr: `sum by (error_type) (rate(trinity_errors_total{${station}}[1m]))`,
      threshold: 10,
      unit: 'short',
      legend: '{{error_type}}',
    },
    {
      title: 'Response time, 95th percentile',
      expr: `histogram_quantile(0.95, sum by (le) (rate(trinity_response_time_seconds_bucket{${station}}[1m])))`,
      threshold: 5,
      unit: 's',
      legend: 'p95',
    },
  ];
}
