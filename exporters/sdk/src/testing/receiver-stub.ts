import {
  directiveResultSchema,
  directivesQuerySchema,
  executorReportSchema,
  findRoute,
  reportedSignalSchema,
  settingsQuerySchema,
  settingsReportSchema,
  signalsRequestSchema,
  type Accepted,
  type Directive,
  type DirectiveResult,
  type ExecutorReport,
  type ReportedSignal,
  type RouteName,
  type Settings,
  type SettingsReport,
} from '@trinity/contracts';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import * as z from 'zod/mini';
import { freePort } from './free-port.ts';

interface Call {
  name: RouteName;
  params: Record<string, string>;
  query: Record<string, string>;
  body: unknown;
}

interface Reply {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/**
 * The receiver's side of the contract, as small as it can be, for the tests of what talks to it: a real server that
 * parses with the contracts, answers long polls and keeps what it got.
 */
export class ReceiverStub {
  readonly token = 'stub-token';
  readonly calls: Call[] = [];
  readonly signals: ReportedSignal[] = [];
  readonly reports: ExecutorReport[] = [];
  readonly claims: string[] = [];
  readonly results: DirectiveResult[] = [];
  readonly directives = new Map<string, Directive>();
  readonly settings = new Map<string, Settings>();
  readonly settingsReports: SettingsReport[] = [];
  /** Answers instead of the stub where it returns something. */
  intercept: (call: Call) => Reply | undefined | Promise<Reply | undefined> = () => undefined;
  #server: Server | undefined;
  #port = 0;
  readonly #changed = new Set<() => void>();

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Starts, or starts again at the same address. */
  async start(): Promise<this> {
    this.#port ||= await freePort();
    const server = createServer((request, response) => void this.#serve(request, response));
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#server = server;
    return this;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    this.wakePolls();
    const closed = new Promise((resolve) => server?.close(resolve) ?? resolve(undefined));
    server?.closeAllConnections();
    await closed;
  }

  offer(directive: Directive): void {
    this.directives.set(directive.id, directive);
    this.wakePolls();
  }

  set(settings: Settings): void {
    this.settings.set(settings.component, settings);
    this.wakePolls();
  }

  wakePolls(): void {
    for (const wake of this.#changed) {
      wake();
    }
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const reply = await this.#reply(request).catch((error: unknown) => ({
      status: 500,
      body: { error: { code: 'stub_failed', message: String(error) } },
    }));
    response.writeHead(reply.status, {
      'content-type': 'application/json',
      ...('headers' in reply && reply.headers),
    });
    response.end(JSON.stringify(reply.body ?? {}));
  }

  async #reply(request: IncomingMessage): Promise<Reply> {
    const url = new URL(request.url ?? '/', this.url);
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) {
      chunks.push(chunk);
    }
    if (request.headers.authorization !== `Bearer ${this.token}`) {
      return { status: 401, body: { error: { code: 'bad_token', message: 'no such token' } } };
    }
    const found = findRoute(request.method ?? 'GET', url.pathname);
    if (!found) {
      return { status: 404, body: { error: { code: 'no_route', message: url.pathname } } };
    }
    const text = Buffer.concat(chunks).toString('utf8');
    const call: Call = {
      ...found,
      query: Object.fromEntries(url.searchParams),
      body: text ? (JSON.parse(text) as unknown) : undefined,
    };
    this.calls.push(call);
    return (await this.intercept(call)) ?? (await this.#answer(call));
  }

  async #answer(call: Call): Promise<Reply> {
    const answers: Partial<Record<RouteName, () => unknown>> = {
      signals: () => this.#takeSignals(call),
      report: () => this.reports.push(z.parse(executorReportSchema, call.body)) && {},
      directives: async () => ({ directives: await this.#takeDirectivesPoll(call) }),
      claim: () => this.claims.push(call.params.id ?? '') && { granted: true, reason: 'yours' },
      result: () => {
        this.results.push(z.parse(directiveResultSchema, call.body));
        this.directives.delete(call.params.id ?? '');
        return {};
      },
      settings: () => this.#takeSettingsPoll(call),
      reportSettings: () => this.settingsReports.push(z.parse(settingsReportSchema, call.body)) && {},
    };
    const answer = answers[call.name];
    return answer ? { status: 200, body: await answer() } : { status: 404 };
  }

  #takeSignals(call: Call): Accepted {
    const { signals } = z.parse(signalsRequestSchema, call.body);
    this.signals.push(...signals.map((signal) => z.parse(reportedSignalSchema, signal)));
    const none = {
      opened: 0,
      joined: 0,
      resolved: 0,
      unchanged: 0,
      ignored: 0,
      quarantined: 0,
      problems: [],
    };
    return { ...none, opened: signals.length };
  }

  async #takeDirectivesPoll(call: Call): Promise<Directive[]> {
    const { waitMs, known } = z.parse(directivesQuerySchema, call.query);
    const held = new Set(known.split(',').filter(Boolean));
    const fresh = () =>
      [...this.directives.values()].filter(
        (one) => one.executor === call.params.executor && !held.has(one.id)
      );
    await this.#until(() => fresh().length > 0, waitMs);
    return fresh();
  }

  async #takeSettingsPoll(call: Call): Promise<Settings> {
    const { waitMs, after } = z.parse(settingsQuerySchema, call.query);
    const component = call.params.component ?? '';
    const current = () => this.settings.get(component) ?? { component, version: 0, settings: [] };
    await this.#until(() => current().version !== after || after === 0, waitMs);
    return current();
  }

  async #until(condition: () => boolean, waitMs: number): Promise<void> {
    const end = Date.now() + waitMs;
    while (!condition() && Date.now() < end && this.#server) {
      await new Promise<void>((resolve) => {
        const done = () => {
          clearTimeout(timer);
          this.#changed.delete(done);
          resolve();
        };
        const timer = setTimeout(done, end - Date.now());
        this.#changed.add(done);
      });
    }
  }
}
