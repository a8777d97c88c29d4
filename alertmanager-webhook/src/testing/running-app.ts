import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { DirectiveResult, IncidentDetail, IncidentPage, ReportedSignal } from '@trinity/contracts';
import { pino } from 'pino';
import { startApp, type App } from '../app.ts';

interface Answer {
  status: number;
  /** Parsed JSON; each test says what it expects. */
  body: unknown;
}

/** A receiver as it runs, on a port of its own, with one component `trading` whose probe is a real HTTP server. */
export class RunningApp {
  readonly folder = mkdtempSync(join(tmpdir(), 'trinity-app-'));
  readonly #probed: Server = createServer((_, response) => {
    response.statusCode = this.healthy ? 200 : 503;
    response.end();
  });
  app!: App;
  healthy = true;

  /** `more` are lines of trinity.yaml, `files` what lies beside it. */
  static async start(mode = 'auto', more = '', files: Record<string, string> = {}): Promise<RunningApp> {
    const running = new RunningApp();
    await new Promise<void>((resolve) => running.#probed.listen(0, '127.0.0.1', resolve));
    const { port } = running.#probed.address() as AddressInfo;
    writeFileSync(
      join(running.folder, 'trinity.yaml'),
      [
        'listen: 127.0.0.1:0',
        `mode: ${mode}`,
        ...(more.startsWith('playbooks:') ? [] : ['playbooks: { modes: { restart-service: auto } }']),
        'components:',
        '  - name: trading',
        '    station: trading',
        '    match: [\'job="trading"\']',
        `    probes: [{ http: "http://127.0.0.1:${port}/healthz" }]`,
        '  - name: voice',
        '    dependsOn: [trading]',
        'tokens:',
        '  - { name: alertmanager, role: ingest, file: tokens/alertmanager }',
        '  - { name: agent, role: executor, file: tokens/agent, components: [trading] }',
        '  - { name: viewer, role: viewer, via: grafana, file: tokens/viewer }',
        '  - { name: operator, role: operator, via: grafana, file: tokens/operator }',
        '  - { name: admin, role: admin, file: tokens/admin }',
        more,
      ].join('\n')
    );
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(running.folder, name)), { recursive: true });
      writeFileSync(join(running.folder, name), text);
    }
    await running.restart();
    return running;
  }

  /** Starts the receiver, or starts it again on the same store. */
  async restart(): Promise<void> {
    this.app = await startApp({
      configFile: join(this.folder, 'trinity.yaml'),
      logger: pino({ level: process.env.LOG_LEVEL ?? 'silent' }),
    });
  }

  /** Changes trinity.yaml and starts anew with it. */
  async configure(change: (text: string) => string): Promise<void> {
    const file = join(this.folder, 'trinity.yaml');
    writeFileSync(file, change(readFileSync(file, 'utf8')));
    await this.app.stop();
    await this.restart();
  }

  async stop(): Promise<void> {
    await this.app.stop();
    await new Promise((resolve) => this.#probed.close(resolve));
    rmSync(this.folder, { recursive: true });
  }

  token(name: string): string {
    return readFileSync(join(this.folder, 'data', 'tokens', name), 'utf8').trim();
  }

  async call(
    token: string,
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {}
  ): Promise<Answer> {
    const response = await fetch(`${this.app.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.token(token)}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : JSON.parse(text) };
  }

  async incidents(): Promise<IncidentPage['incidents']> {
    const { body } = await this.call('viewer', 'GET', '/api/v1/incidents');
    return (body as IncidentPage).incidents;
  }

  async incident(id: string): Promise<IncidentDetail> {
    return (await this.call('viewer', 'GET', `/api/v1/incidents/${id}`)).body as IncidentDetail;
  }

  /** What an agent would say of its one target. */
  async report(state: 'running' | 'dead' | 'stopped' = 'dead', identity = '100:5000@boot'): Promise<void> {
    await this.call('agent', 'POST', '/api/v1/executors/report', {
      protocol: 1,
      executor: 'host-1',
      version: '0.1.0',
      host: 'host-1',
      targets: [
        {
          name: 'trading',
          component: 'trading',
          supervisor: 'child',
          state,
          identity,
          actions: ['restart_service'],
        },
      ],
    });
  }

  async signal(changes: Partial<ReportedSignal> = {}) {
    const signal = {
      fingerprint: 'service_down',
      status: 'firing',
      symptom: 'service_down',
      component: 'trading',
      executor: 'host-1',
      target: 'trading',
      identity: '100:5000@boot',
      summary: 'trading ended by SIGKILL',
      startsAt: Date.now(),
      ...changes,
    };
    return this.call('agent', 'POST', '/api/v1/signals', { signals: [signal] });
  }

  /** What the agent says when it sees its target well again. */
  async signalEnds() {
    return this.signal({ status: 'resolved', startsAt: 1, endsAt: Date.now() + 1_000 });
  }

  resultOf(id: string, changes: Partial<DirectiveResult> = {}): DirectiveResult {
    return {
      id,
      status: 'done',
      reason: 'Restarted; its probes pass.',
      identityBefore: '100:5000@boot',
      identityAfter: '200:6000@boot',
      state: 'running',
      probes: [],
      startedAt: Date.now(),
      endedAt: Date.now(),
      evidence: { logLines: [], facts: {} },
      ...changes,
    };
  }
}
