import { dateMath, dateTime, rangeUtil, type RawTimeRange, type TimeRange } from '@grafana/data';

const lastWeek: RawTimeRange = { from: 'now-7d', to: 'now' };

/** `from` and `to` as Grafana writes them: `now-6h`, or milliseconds. What is not understood is the last week. */
export function readTimeRange(from: string | null, to: string | null): TimeRange {
  const raw = { from: readSide(from), to: readSide(to) };
  const range = rangeUtil.convertRawToRange(raw.from && raw.to ? { from: raw.from, to: raw.to } : lastWeek);
  return range.from.valueOf() < range.to.valueOf() ? range : rangeUtil.convertRawToRange(lastWeek);
}

function readSide(text: string | null): RawTimeRange['from'] | null {
  if (text === null) {
    return null;
  }
  if (/^\d{1,15}$/.test(text)) {
    return dateTime(Number(text));
  }
  return text.startsWith('now') && dateMath.isValid(text) ? text : null;
}

export function writeTimeRange({ raw }: TimeRange, params: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(params);
  next.set('from', writeSide(raw.from));
  next.set('to', writeSide(raw.to));
  return next;
}

function writeSide(side: RawTimeRange['from']): string {
  return typeof side === 'string' ? side : String(side.valueOf());
}

/** The range moved by half its length into the past (-1) or the future (1). */
export function moveRange({ from, to }: TimeRange, direction: -1 | 1): TimeRange {
  const by = (direction * (to.valueOf() - from.valueOf())) / 2;
  return absolute(from.valueOf() + by, to.valueOf() + by);
}

/** The range twice as long, around its middle. */
export function zoomOut({ from, to }: TimeRange): TimeRange {
  const half = (to.valueOf() - from.valueOf()) / 2;
  return absolute(from.valueOf() - half, to.valueOf() + half);
}

function absolute(from: number, to: number): TimeRange {
  const raw = { from: dateTime(Math.max(0, from)), to: dateTime(to) };
  return { ...raw, raw };
}
