import { dateTime } from '@grafana/data';

import { moveRange, readTimeRange, writeTimeRange, zoomOut } from './time-range.ts';

const read = (query: string) => {
  const params = new URLSearchParams(query);
  return readTimeRange(params.get('from'), params.get('to'));
};
const rawOf = (query: string) => {
  const { raw } = read(query);
  return [raw.from.valueOf(), raw.to.valueOf()];
};

it.each([
  ['', ['now-7d', 'now']],
  ['from=now-6h&to=now', ['now-6h', 'now']],
  ['from=now-2d/d&to=now-1d/d', ['now-2d/d', 'now-1d/d']],
  ['from=1000&to=2000', [1000, 2000]],
  ['from=2000&to=1000', ['now-7d', 'now']],
  ['from=now-6h', ['now-7d', 'now']],
  ['from=yesterday&to=now', ['now-7d', 'now']],
  ['from=<script>&to=now', ['now-7d', 'now']],
  ['from=-5&to=now', ['now-7d', 'now']],
])('%j is %j', (query, raw) => {
  expect(rawOf(query)).toEqual(raw);
});

it('is written as it is read', () => {
  for (const query of ['from=now-6h&to=now', 'from=1000&to=2000']) {
    expect(writeTimeRange(read(query), new URLSearchParams()).toString()).toBe(query);
  }
});

const range = (from: number, to: number) => {
  const raw = { from: dateTime(from), to: dateTime(to) };
  return { ...raw, raw };
};

it.each([
  ['back', moveRange(range(1000, 2000), -1), [500, 1500]],
  ['forth', moveRange(range(1000, 2000), 1), [1500, 2500]],
  ['out', zoomOut(range(1000, 2000)), [500, 2500]],
  ['out, not before time itself', zoomOut(range(100, 1000)), [0, 1450]],
])('goes %s', (_, { from, to }, expected) => {
  expect([from.valueOf(), to.valueOf()]).toEqual(expected);
});
