import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HttpServer } from './http-server.ts';
import { longestRangeMs, PrometheusClient } from './prometheus.ts';

it.each([
  ['up == 0', 0],
  ['rate(errors[5m]) > 1', 300_000],
  ['rate(a[5m]) / rate(b[1h30m]) > 1', 5_400_000],
  ['max_over_time(rate(a[1m])[30m:1m])', 1_800_000],
  ['max_over_time(a[ 10s ])', 10_000],
  ['up{job="[5m]"} == 0', 0],
  ["up{job='x[5m]'} == 0", 0],
])('the longest range of %s is %d ms', (query, ms) => {
  expect(longestRangeMs(query)).toBe(ms);
});

it.each([
  ['job:errors:rate5m > 10', 300_000],
  ['max_over_time(job:errors:rate5m[10m]) > 10', 900_000],
  ['job:errors:ratio > 0.1', 360_000],
  ['job:errors:rate5mx > 10', 0],
  ['up{x="job:errors:rate5m"} == 0', 0],
])('recording rules count too: %s is %d ms', (query, ms) => {
  const recorded = new Map([
    ['job:errors:rate5m', 'sum by (job) (rate(errors_total[5m]))'],
    ['job:errors:ratio', 'job:errors:rate5m / rate(x[1m])'],
    ['circle', 'circle + 1'],
  ]);
  expect(longestRangeMs(query, recorded)).toBe(ms);
});

/** A Prometheus whose clock is ahead by ten seconds. */
const aheadMs = 10_000;
const now = 1_700_000_000_000;
let server: Server;
let client: PrometheusClient;
let answers: Record<string, unknown>;
let asked: string[];

beforeEach(async () => {
  asked = [];
  answers = {
    'time()': {
      data: { resultType: 'scalar', result: [(now + aheadMs) / 1000, String((now + aheadMs) / 1000)] },
    },
  };
  server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://x');
    const query = url.searchParams.get('query') ?? url.pathname;
    asked.push(query);
    response.statusCode = query in answers ? 200 : 500;
    response.end(JSON.stringify(answers[query] ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  client = new PrometheusClient(new HttpServer({ url, timeout: 2_000 }, '/'), { now: () => now });
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

it('gives raw samples on our own clock', async () => {
  answers['up[6s]'] = {
    data: {
      resultType: 'matrix',
      result: [
        {
          metric: {},
          values: [
            [(now + aheadMs - 2_000) / 1000, '0'],
            [(now + aheadMs) / 1000, '1'],
          ],
        },
      ],
    },
  };
  expect(await client.samplesSince('up', now - 5_000)).toEqual([
    [
      { at: now - 2_000, value: 0 },
      { at: now, value: 1 },
    ],
  ]);
  await client.samplesSince('up', now - 5_000);
  expect(asked.filter((query) => query === 'time()')).toHaveLength(1);
});

it('gives whole milliseconds, whatever clocks and floating point make of them', async () => {
  const odd = (now + aheadMs + 0.4) / 1000;
  answers['time()'] = { data: { resultType: 'scalar', result: [odd, String(odd)] } };
  answers['up[6s]'] = {
    data: { resultType: 'matrix', result: [{ metric: {}, values: [[1_700_000_001.001, '1']] }] },
  };
  const samples = (await client.samplesSince('up', now - 5_000)).flat();
  expect(samples.map(({ at }) => Number.isInteger(at))).toEqual([true]);
});

it('knows how long each alert may go on after a perfect fix', async () => {
  const rule = (name: string, query: string, more: object = {}) => ({
    type: 'alerting',
    name,
    query,
    labels: { symptom: 'x' },
    duration: 60,
    ...more,
  });
  const rules = [
    rule('ServiceDown', 'up == 0'),
    rule('HighErrorRate', 'rate(e[5m]) > 1'),
    rule('Kept', 'up == 0', { keepFiringFor: 30 }),
    { type: 'recording', name: 'a:b', query: 'rate(x[1d])' },
  ];
  answers['/api/v1/rules'] = { data: { groups: [{ interval: 5, rules }] } };
  expect((await client.drainTimes()).map(({ name, ms }) => [name, ms])).toEqual([
    ['ServiceDown', 15_000],
    ['HighErrorRate', 315_000],
    ['Kept', 45_000],
  ]);
});

it('says why when it cannot be asked', async () => {
  await expect(client.firingAlerts()).rejects.toThrow(/answered 500$/);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await expect(client.firingAlerts()).rejects.toThrow(/refuses connections$/);
});
