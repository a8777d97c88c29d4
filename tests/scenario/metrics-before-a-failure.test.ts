import { freePort } from '@trinity/sdk/testing';
import { PrometheusClient } from '@trinity/receiver/src/clients/prometheus.ts';
import { HttpServer } from '@trinity/receiver/src/clients/http-server.ts';
import { systemClock } from '@trinity/receiver/src/clock.ts';
import { parseMatcher } from '@trinity/receiver/src/config/matcher.ts';
import { createMetricSource } from '@trinity/receiver/src/diagnose/sources/metric.ts';
import { anIncident, aSignal } from '@trinity/receiver/src/testing/builders.ts';
import { aComponent } from '@trinity/receiver/src/testing/contexts.ts';
import { selectorOf } from '@trinity/receiver/src/wiring/sources.ts';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findTool } from '../../stack/tools.ts';
import { Program } from '../site/program.ts';

const minutes = 40;
const everySeconds = 15;
const stepMs = everySeconds * 1000;

/** Forty minutes in which memory is steady and then three times as much, and the files that are open stay as many. */
function history(until: number): string {
  const times = Array.from(
    { length: (minutes * 60) / everySeconds },
    (_, index, length = (minutes * 60) / everySeconds) => until - (length - 1 - index) * everySeconds
  );
  const series = (name: string, valueAt: (seconds: number, index: number) => number) => [
    `# TYPE ${name} gauge`,
    ...times.map((seconds, index) => `${name}{job="trading"} ${valueAt(seconds, index)} ${seconds}`),
  ];
  const jumpAt = until - 120;
  return [
    ...series(
      'process_resident_memory_bytes',
      (seconds, index) => (seconds < jumpAt ? 100 : 300) * 1e6 + (index % 7)
    ),
    ...series('process_open_fds', (_, index) => 40 + (index % 3)),
    '# EOF\n',
  ].join('\n');
}

it('a diagnosis sees in a real Prometheus which metric left its usual range before the failure', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'trinity-metrics-'));
  const port = await freePort();
  const now = Math.floor(Date.now() / 1000);
  writeFileSync(join(folder, 'history'), history(now));
  writeFileSync(join(folder, 'prometheus.yml'), '{}');
  const blocks = ['tsdb', 'create-blocks-from', 'openmetrics', join(folder, 'history'), join(folder, 'tsdb')];
  execFileSync(await findTool('promtool'), blocks);
  const prometheus = new Program({
    name: 'prometheus',
    command: await findTool('prometheus'),
    args: [
      `--config.file=${join(folder, 'prometheus.yml')}`,
      `--storage.tsdb.path=${join(folder, 'tsdb')}`,
      `--web.listen-address=127.0.0.1:${port}`,
    ],
    env: {},
    logFile: join(folder, 'log'),
    readyUrl: `http://127.0.0.1:${port}/-/ready`,
  });
  try {
    await prometheus.start();
    const client = new PrometheusClient(
      new HttpServer({ url: `http://127.0.0.1:${port}`, timeout: 30_000 }, folder),
      systemClock
    );
    const component = aComponent({ match: [parseMatcher('job="trading"')] });
    const source = createMetricSource({
      components: () => [component],
      now: () => now * 1000,
      seriesOf: (each, from, to) => client.range(selectorOf(each) ?? '', from, to, stepMs),
    });
    const incident = anIncident({ signal: aSignal(), at: (now - 60) * 1000 });
    expect(await source.collect({ incident, component, signature: 's' })).toMatchObject([
      { cause: 'memory_high', text: expect.stringContaining('process_resident_memory_bytes') },
    ]);
  } finally {
    await prometheus.kill();
    rmSync(folder, { recursive: true });
  }
});
