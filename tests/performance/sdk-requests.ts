import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { Agent, get } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/**
 * What an Express 5 route costs with the SDK and with express-prom-bundle, against the bare route, in one run: processor
 * time for each request, which other processes on the machine disturb less than they do throughput. The rounds take
 * turns; medians count. `node tests/performance/sdk-requests.ts [--json]`; PEER names the peer's file where it is not
 * installed here.
 */
const rounds = 7;
const requestsPerRound = 4_000;
const connections = 20;
const warmUp = 4_000;

interface Subject {
  name: string;
  child: ChildProcessByStdio<Writable, Readable, null>;
  port: number;
  line(): Promise<string>;
  microseconds: number[];
}

async function open(name: string): Promise<Subject | null> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'sdk-server.ts'), name], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const line = async () => ((await lines.next()) as IteratorResult<string, undefined>).value ?? '';
  const port = Number(await line());
  return port > 0 ? { name, child, port, line, microseconds: [] } : null;
}

async function cpuOf({ child, line }: Subject): Promise<number> {
  child.stdin.write('\n');
  return Number(await line());
}

async function load({ port }: Subject, requests: number): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  let left = requests;
  const one = (): Promise<void> =>
    new Promise((resolve, reject) => {
      get({ port, host: '127.0.0.1', path: `/users/${left}`, agent }, (response) => {
        response.resume().once('end', resolve);
      }).once('error', reject);
    });
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      await one();
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  agent.destroy();
}

async function round(subject: Subject): Promise<void> {
  const before = await cpuOf(subject);
  await load(subject, requestsPerRound);
  subject.microseconds.push(((await cpuOf(subject)) - before) / requestsPerRound);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const subjects: Subject[] = [];
for (const name of ['bare', 'sdk', 'peer']) {
  const subject = await open(name);
  if (subject === null) {
    console.log(`${name} is left out: express-prom-bundle is not installed here.`);
  } else {
    await load(subject, warmUp);
    subjects.push(subject);
  }
}
for (let count = 0; count < rounds; count += 1) {
  for (const subject of subjects) {
    await round(subject);
  }
}
const cost = new Map(subjects.map(({ name, microseconds }) => [name, median(microseconds)]));
const bare = cost.get('bare') ?? Number.NaN;
/** The share of a saturated server's throughput that is lost. */
const lost = (name: string) => 1 - bare / (cost.get(name) ?? Number.NaN);
const figures = {
  microsecondsPerRequest: Object.fromEntries(cost),
  lostBySdk: lost('sdk'),
  lostByPeer: lost('peer'),
  ratio: lost('sdk') / lost('peer'),
};
if (process.argv.includes('--json')) {
  console.log(JSON.stringify(figures));
} else {
  for (const [name, value] of cost) {
    console.log(`${name.padEnd(5)} ${value.toFixed(1)} µs of processor time for each request`);
  }
  console.log(
    `lost with the SDK ${(100 * figures.lostBySdk).toFixed(1)} %, with the peer ${(100 * figures.lostByPeer).toFixed(1)} %, ratio ${figures.ratio.toFixed(2)}`
  );
}
for (const { child } of subjects) {
  child.stdin.end();
}
