import type { Incident, KeptSeries } from '@trinity/contracts';
import type { Component } from '../../config/schema.ts';
import type { NewEvent } from '../../incident/journal.ts';
import { withDeadline } from '../with-deadline.ts';
import { leadMs, scoreSeries, type Series } from './series.ts';

export interface KeepMetricsPorts {
  findComponent(name: string): Component | undefined;
  /** The component's series between two times; null where there is no Prometheus, or nothing selects them. */
  seriesOf(component: Component, from: number, to: number): Promise<Series[]> | null;
}

const windowMs = 10 * 60_000;
const mostSeries = 8;
/** The fix is not kept waiting for longer: what can't be had in this time is left out. */
const patienceMs = 1_000;

/** The metrics of the component that moved most, as they are before anything is done. Never throws. */
export async function keepMetrics(
  { findComponent, seriesOf }: KeepMetricsPorts,
  { component: name, openedAt }: Pick<Incident, 'component' | 'openedAt'>,
  now: number
): Promise<NewEvent[]> {
  const component = name === null ? undefined : findComponent(name);
  const asked = component && seriesOf(component, now - windowMs, now);
  const series = await withDeadline(asked ?? Promise.resolve([]), patienceMs).catch(() => []);
  const kept = series
    .filter(hasMoved)
    .map((each) => ({ each, score: Math.abs(scoreSeries(each, openedAt - leadMs) ?? 0) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, mostSeries)
    .map(({ each }) => keptOf(each))
    .filter(({ points }) => points.length > 0);
  return kept.length === 0 ? [] : [{ type: 'metrics.kept', series: kept }];
}

/** A young series has no score, and one that stayed as it is tells nothing. */
function hasMoved({ points }: Series): boolean {
  return points.some(([, value]) => value !== points[0]?.[1]);
}

const mostPoints = 60;

/** JSON knows no NaN and no infinity; what has as many digits as a float is no more exact for it. */
function keptOf({ name, labels, points }: Series): KeptSeries {
  const entries = Object.entries(labels).filter(([label]) => label !== '__name__');
  return {
    name: name.slice(0, 200),
    labels: Object.fromEntries(entries.map(([label, value]) => [label.slice(0, 200), value.slice(0, 500)])),
    points: points
      .filter(([, value]) => Number.isFinite(value))
      .slice(-mostPoints)
      .map(([at, value]) => [Math.round(at), Number(value.toPrecision(6))]),
  };
}
