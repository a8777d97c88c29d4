import { createServer, type Server } from 'node:http';
import { routes, type RouteName } from '@trinity/contracts';
import express, { type ErrorRequestHandler, type Express, type Request, type Response } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import * as z from 'zod/mini';
import { ApiError } from '../errors.ts';
import { OverloadedError } from '../ingest/intake.ts';
import { StoreUnavailableError } from '../store/store.ts';
import { authenticate, personOf, requireRole, type IdentityChecker } from './authenticate.ts';
import { guardHost, guardOrigin, requireJson } from './browser-guards.ts';
import type { ApiRequest, Handlers } from './handler.ts';
import type { TokenHolder, Tokens } from './tokens.ts';

export interface ServerPorts {
  tokens(): Tokens;
  /** Null where no Grafana is configured. */
  identity(): IdentityChecker | null;
  allowedHosts(): readonly string[];
  handlers: Handlers;
  /** Answers the route `stream` itself, for as long as the client stays. */
  stream(request: Request, response: Response, holder: TokenHolder): void;
  metrics(): Promise<{ type: string; text: string }>;
  /** What is not ready, in words; empty when everything is. */
  notReady(): Promise<string[]>;
  logger: Logger;
  /** Aborts when the receiver stops: long polls end. */
  stopping: AbortSignal;
}

/** Alertmanager groups may be large; what is larger than this is refused before it is read (design, decision 2). */
const bodyLimit = 32 * 1024 * 1024;

/** Builds the server; it does not listen yet. */
export function buildServer(ports: ServerPorts): Server {
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.use(helmet());
  app.get('/healthz', (_, response) => void response.type('text').send('ok\n'));
  app.get('/readyz', async (_, response) => {
    const problems = await ports.notReady();
    response
      .status(problems.length === 0 ? 200 : 503)
      .type('text')
      .send(`${problems.join('\n') || 'ready'}\n`);
  });
  app.get('/metrics', async (_, response) => {
    const { type, text } = await ports.metrics();
    response.setHeader('content-type', type);
    response.send(text);
  });
  app.use(guardHost(ports.allowedHosts), guardOrigin(ports.allowedHosts));
  mount(app, ports);
  app.use(() => {
    throw new ApiError('not_found');
  });
  app.use(answerError(ports.logger));
  const server = createServer(app);
  // Long polls and streams last; a client that never finishes its headers does not.
  server.headersTimeout = 20_000;
  server.requestTimeout = 60_000;
  return server;
}

function mount(app: Express, ports: ServerPorts): void {
  const parseBody = express.json({ limit: bodyLimit, strict: false, type: 'application/json' });
  const names = Object.keys(routes) as RouteName[];
  for (const name of names) {
    const { method, path, role } = routes[name];
    const check = (request: Request, response: Response, next: () => void) => {
      const holder = authenticate(request.headers, ports.tokens());
      requireRole(holder, role);
      response.locals.holder = holder;
      next();
    };
    if (name === 'stream') {
      app.get(path, check, (request, response) => ports.stream(request, response, response.locals.holder));
    } else if (method === 'GET') {
      app.get(path, check, (request, response) => answer(ports, name, request, response));
    } else {
      // The token is checked before a byte of the body is read.
      app.post(path, check, requireJson, parseBody, (request, response) =>
        answer(ports, name, request, response)
      );
    }
  }
}

async function answer(
  ports: ServerPorts,
  name: Exclude<RouteName, 'stream'>,
  request: Request,
  response: Response
): Promise<void> {
  const route = routes[name];
  const holder: TokenHolder = response.locals.holder;
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  const parsed = {
    holder,
    person: await personOf(holder, request.headers, ports.identity()),
    params: request.params,
    query: 'query' in route ? parse(route.query, request.query) : undefined,
    body: 'request' in route ? parse(route.request, request.body) : (request.body as unknown),
    signal: AbortSignal.any([gone.signal, ports.stopping]),
  };
  const handler = ports.handlers[name] as (request: ApiRequest<typeof name>) => Promise<unknown>;
  const result = await handler(parsed as ApiRequest<typeof name>);
  if (!gone.signal.aborted) {
    response.json(result);
  }
}

function parse<Schema extends z.core.$ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = z.safeParse(schema, value);
  if (!parsed.success) {
    const details = parsed.error.issues
      .slice(0, 20)
      .map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`);
    throw new ApiError('bad_request', details);
  }
  return parsed.data;
}

function answerError(logger: Logger): ErrorRequestHandler {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- Express knows an error handler by its four parameters
  return (error: unknown, request, response, _next) => {
    const known = toApiError(error);
    if (known.code === 'internal') {
      logger.error({ err: error, path: request.path }, 'request failed');
    }
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (known.status === 503) {
      response.setHeader('retry-after', '1');
    }
    const { code, message, details } = known;
    response
      .status(known.status)
      .json({ error: { code, message, ...(details.length > 0 ? { details } : {}) } });
  };
}

function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) {
    return error;
  }
  if (error instanceof OverloadedError) {
    return new ApiError('overloaded', [error.message]);
  }
  if (error instanceof StoreUnavailableError) {
    return new ApiError('store_unavailable', [error.message]);
  }
  // body-parser's errors carry a type, Express' own a status.
  const { type, status } = error as { type?: string; status?: number };
  if (type === 'entity.too.large') {
    return new ApiError('too_large');
  }
  if (type === 'entity.parse.failed' || type === 'encoding.unsupported' || type === 'charset.unsupported') {
    return new ApiError('not_json');
  }
  return status !== undefined && status < 500 ? new ApiError('bad_request') : new ApiError('internal');
}
