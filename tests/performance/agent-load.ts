// What the agent itself costs: `node tests/performance/agent-load.ts [--seconds 60]`. Ten services, each with a probe every
// 5 s, resources every 10 s, a scrape every 10 s. Exits with 1 when it takes 1 % of a core or more.
import { freePort } from '@trinity/sdk/testing';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '60' } } });
const seconds = Number(values.seconds);
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const limitPercent = 1;

/** User and system time, in seconds; fields 14 and 15 of proc_pid_stat(5), in ticks of 10 ms. */
function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

const folder = mkdtempSync(join(tmpdir(), 'trinity-load-'));
const port = await freePort();
const services = Array.from({ length: 10 }, (_, index) => ({
  name: `s${index}`,
  component: `s${index}`,
  command: ['sleep', '100000'],
  probes: [{ type: 'tcp', address: `127.0.0.1:${port}` }],
}));
writeFileSync(
  join(folder, 'agent.yaml'),
  JSON.stringify({
    name: 'a',
    listen: `127.0.0.1:${port}`,
    dataDir: 'data',
    stopServicesOnExit: true,
    services,
  })
);
const entry = join(import.meta.dirname, '../../exporters/agent/bin/trinity-agent.js');
const agent = spawn(process.execPath, [entry, 'run', '--config', join(folder, 'agent.yaml')], {
  stdio: 'ignore',
});
const pid = agent.pid ?? 0;
try {
  await wait(10_000);
  const before = cpuSeconds(pid);
  for (const began = performance.now(); performance.now() - began < seconds * 1000;) {
    await fetch(`http://127.0.0.1:${port}/metrics`).then((answer) => answer.text());
    await wait(10_000);
  }
  const percent = ((cpuSeconds(pid) - before) / seconds) * 100;
  const rss = /VmRSS:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  console.log(
    `the agent took ${percent.toFixed(2)} % of a core over ${seconds} s, and ${Number(rss) >> 10} MiB`
  );
  process.exitCode = percent < limitPercent ? 0 : 1;
} finally {
  const ended = new Promise((resolve) => agent.once('exit', resolve));
  agent.kill('SIGTERM');
  await ended;
  rmSync(folder, { recursive: true });
}
