import { eventually } from '@trinity/sdk/testing';
import { spawn, type ChildProcess } from 'node:child_process';
import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { seeded } from '../site/seeded.ts';

const bin = join(import.meta.dirname, '../../exporters/agent/bin/trinity-agent.js');
const rounds = 5;

it('counts each error of a log once, while the agent is killed at random and the log is rotated', async () => {
  const seed = Number(process.env.TRINITY_CRASH_SEED ?? Date.now() % 100_000);
  const random = seeded(seed);
  const folder = mkdtempSync(join(tmpdir(), 'trinity-logs-'));
  const log = join(folder, 'shop.log');
  writeFileSync(log, '');
  writeFileSync(
    join(folder, 'agent.yaml'),
    [
      'name: host-1',
      'dataDir: data',
      'listen: 127.0.0.1:0',
      'logs: [{ name: shop, component: shop, paths: [shop.log], from: start }]',
    ].join('\n')
  );
  let agent: ChildProcess | undefined;
  let output = '';
  const start = () => {
    output = '';
    agent = spawn(process.execPath, [bin, 'run', '-c', join(folder, 'agent.yaml')]);
    agent.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  };
  const port = () => /metrics at [\d.]+:(\d+)/.exec(output)?.[1];
  const scrape = async () => (await fetch(`http://127.0.0.1:${port()}/metrics`)).text();
  const sum = (text: string, name: string) =>
    [...text.matchAll(new RegExp(`^${name}\\{.*\\} (\\d+)$`, 'gm'))].reduce(
      (all, [, n]) => all + Number(n),
      0
    );
  let written = 0;
  const write = (count: number) => {
    for (let n = 0; n < count; n++) {
      written += 1;
      appendFileSync(log, `ERROR job ${written} failed\n  at step ${n}\nINFO fine\n`);
    }
  };
  try {
    for (let round = 0; round < rounds; round++) {
      start();
      await eventually(
        () => port() !== undefined,
        () => output,
        60_000
      );
      write(20 + Math.floor(random() * 50));
      if (round === 2) {
        renameSync(log, `${log}.1`);
        write(10);
      }
      await sleep(random() * 2000);
      agent?.kill('SIGKILL');
      await eventually(() => agent?.signalCode !== null);
      write(5);
    }
    start();
    await eventually(
      () => port() !== undefined,
      () => output,
      60_000
    );
    let metrics = '';
    const isReadToItsEnd = async () => {
      metrics = await scrape();
      return (
        sum(metrics, 'trinity_log_position_bytes') === statSync(log).size &&
        sum(metrics, 'trinity_log_errors_total') >= written
      );
    };
    for (const until = performance.now() + 60_000; !(await isReadToItsEnd()) && performance.now() < until;) {
      await sleep(200);
    }
    expect({ seed, counted: sum(metrics, 'trinity_log_errors_total') }).toEqual({ seed, counted: written });
    expect(JSON.parse(readFileSync(join(folder, 'data/log-positions-shop.json'), 'utf8'))).toMatchObject({
      version: 1,
    });
  } finally {
    agent?.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}, 300_000);
