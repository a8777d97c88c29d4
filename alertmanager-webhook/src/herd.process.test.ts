import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  Directive,
  IncidentPage,
  IncidentSummary,
  ReceiverStatus,
  RecordedEvent,
} from '@trinity/contracts';
import { pino } from 'pino';
import { startApp, type App } from './app.ts';
import { eventually } from './testing/eventually.ts';

/** How many targets fail at once; `HERD=500` for the whole herd. */
const size = Number(process.env.HERD ?? 60);
const atOnce = 4;
/** A second of backoff and the proof of each, some at once; beside other tests it takes longer. */
const limitMs = Math.max(280_000, size * 2_000);
const folder = mkdtempSync(join(tmpdir(), 'trinity-herd-'));
const names = Array.from({ length: size }, (_, n) => `service-${n}`);
const probed: Server = createServer((_, response) => response.end());
let app: App;
let working = true;

const call = async (token: string, method: string, path: string, body?: unknown) => {
  const response = await fetch(`${app.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${readFileSync(join(folder, 'data', 'tokens', token), 'utf8').trim()}`,
      'content-type': 'application/json',
      // A server of this same process may close what was idle while the process was busy with the herd.
      connection: 'close',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return (await response.json()) as unknown;
};

beforeAll(async () => {
  await new Promise<void>((resolve) => probed.listen(0, '127.0.0.1', resolve));
  const { port } = probed.address() as AddressInfo;
  const config = {
    listen: '127.0.0.1:0',
    mode: 'auto',
    playbooks: { modes: { 'restart-service': 'auto' } },
    components: names.map((name) => ({ name, probes: [{ http: `http://127.0.0.1:${port}/` }] })),
    tokens: [
      { name: 'agent', role: 'executor', file: 'tokens/agent', components: ['*'] },
      { name: 'admin', role: 'admin', file: 'tokens/admin' },
    ],
    limits: {
      targetsAtOnce: atOnce,
      storm: { enter: 30, leave: 5, calm: '1s' },
      stages: { from: 10 },
    },
  };
  writeFileSync(join(folder, 'trinity.yaml'), JSON.stringify(config));
  const logger = pino({ level: process.env.LOG_LEVEL ?? 'silent' });
  app = await startApp({ configFile: join(folder, 'trinity.yaml'), logger });
});

afterAll(async () => {
  working = false;
  await app.stop();
  await new Promise((resolve) => probed.close(resolve));
  rmSync(folder, { recursive: true });
});

const identity = 'old@boot';

const startsAt = Date.now();
function signalOf(name: string) {
  return {
    fingerprint: `down-${name}`,
    status: 'firing',
    symptom: 'service_down',
    component: name,
    executor: 'host-1',
    target: name,
    identity,
    summary: `${name} ended`,
    startsAt,
  };
}

async function report(): Promise<void> {
  const targets = names.map((name) => ({
    name,
    component: name,
    supervisor: 'child',
    state: 'dead',
    identity,
    actions: ['restart_service'],
  }));
  const report = { protocol: 1, executor: 'host-1', version: '0.1.0', host: 'host-1', targets };
  await call('agent', 'POST', '/api/v1/executors/report', report);
}

/** An agent that restarts whatever it is asked to. */
async function workAsAgent(): Promise<void> {
  while (working) {
    const answer = await call('agent', 'GET', '/api/v1/executors/host-1/directives?waitMs=500');
    const { directives } = answer as { directives: Directive[] };
    for (const { id, target } of directives) {
      const claim = (await call('agent', 'POST', `/api/v1/directives/${id}/claim`)) as { granted: boolean };
      const now = Date.now();
      const result = {
        id,
        status: 'done',
        reason: 'Restarted.',
        identityBefore: identity,
        identityAfter: 'new@boot',
        state: 'running',
        probes: [],
        startedAt: now,
        endedAt: now,
        evidence: { logLines: [], facts: {} },
      };
      if (claim.granted) {
        await call('agent', 'POST', `/api/v1/directives/${id}/result`, result);
        const over = { ...signalOf(target), status: 'resolved', endsAt: now };
        await call('agent', 'POST', '/api/v1/signals', { signals: [over] });
      }
    }
  }
}

async function incidents(): Promise<IncidentSummary[]> {
  return ((await call('admin', 'GET', '/api/v1/incidents?limit=10000')) as IncidentPage).incidents;
}

async function timelineOf(id: string): Promise<RecordedEvent['event'][]> {
  const { timeline } = (await call('admin', 'GET', `/api/v1/incidents/${id}`)) as {
    timeline: RecordedEvent[];
  };
  return timeline.map(({ event }) => event);
}

it(
  'works through a herd that fails at once: few at a time, in stages, with a storm that comes and goes',
  async () => {
    await report();
    const signals = names.map(signalOf);
    await call('agent', 'POST', '/api/v1/signals', { signals });
    const agent = workAsAgent();
    const storms: boolean[] = [];
    const all = await eventually(async () => {
      storms.push(((await call('admin', 'GET', '/api/v1/status')) as ReceiverStatus).storm !== null);
      const found = await incidents();
      return found.length === size && found.every(({ verifiedAt }) => verifiedAt !== null) && found;
    }, limitMs);
    expect(storms).toContain(true);
    await eventually(
      async () => ((await call('admin', 'GET', '/api/v1/status')) as ReceiverStatus).storm === null,
      60_000
    );
    working = false;
    await agent;

    const spans: { from: number; to: number }[] = [];
    for (const { id } of all) {
      const events = await timelineOf(id);
      const started = events.filter(({ type }) => type === 'fix.started');
      expect(started).toHaveLength(1);
      spans.push({
        from: started[0]!.at,
        to: events.find(({ type }) => type === 'fix.verified')!.at,
      });
    }
    spans.sort((a, b) => a.from - b.from);
    const workingAt = (at: number) => spans.filter(({ from, to }) => from < at && at < to).length;
    expect(Math.max(...spans.map(({ from }) => workingAt(from + 0.5)))).toBeLessThanOrEqual(atOnce);
    // The first is alone until it is proved; the first tenth is proved before anything beyond it begins.
    expect(spans[1]!.from).toBeGreaterThanOrEqual(spans[0]!.to);
    for (const share of [0.1, 0.5]) {
      const bound = Math.ceil(size * share);
      const proved = Math.max(...spans.slice(0, bound).map(({ to }) => to));
      expect(spans[bound]!.from).toBeGreaterThanOrEqual(proved);
    }
  },
  limitMs + 120_000
);
