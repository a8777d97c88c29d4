import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Registry } from 'prom-client';

/** How much of a system works (mission M6). */
export type DegradationLevel = 'full' | 'partial' | 'minimal' | 'offline';

export interface TrinityOptions {
  /** The component's name in trinity.yaml: 1-63 of a-z, 0-9 and -. */
  component: string;
  /** The value of the label `station`; the component's name when absent. */
  station?: string;
  /** Where the metrics go; prom-client's own registry when absent. */
  registry?: Registry;
  /** Where errors are reported and settings come from; metrics alone when absent. */
  receiver?: {
    /** e.g. `https://trinity.example:9780`. */
    url: string;
    token: string | (() => string);
    /** Allows `http:` to other machines. */
    insecureHttp?: boolean;
  };
  /** A folder of this service for the report of an uncaught exception; TRINITY_SPOOL_DIR when absent. */
  spoolDir?: string;
  /** The lowest level at which each feature still works, e.g. `{ voice: 'full', search: 'minimal' }`. */
  features?: Readonly<Record<string, DegradationLevel>>;
  /** APIs that this service calls, by name in snake_case; the known ones are recognised by their hosts without this. */
  apis?: Readonly<Record<string, ApiOptions>>;
  /** Labels of an exemplar for the request that just ended, e.g. `{ trace_id }`; its registry must speak OpenMetrics. */
  exemplars?: () => Record<string, string> | undefined;
  /** A folder of this service where breakers, baselines and spent money outlive a restart; kept in memory when absent. */
  stateDir?: string;
  /** Sentry's own module, as the service imports it: what is counted as an error is told to it, too. */
  sentry?: SentryLike;
  /** Told what goes wrong with Trinity itself; the console when absent. */
  logger?: { warn(text: string): void };
}

/** As much of Sentry as is used. */
export interface SentryLike {
  captureException(
    error: unknown,
    context: { level: 'fatal' | 'error' | 'warning' | 'info'; tags: Record<string, string> }
  ): unknown;
}

export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => unknown;
export type Middleware = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void
) => void;
export type ErrorMiddleware = (
  error: unknown,
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void
) => void;

export interface ApiOptions {
  /** A service of your own, whose breaker stays open for 60 s, or somebody's API: 300 s. `api` when absent. */
  kind?: 'service' | 'api';
  /** Host names or `host:port` whose calls count, `*.example.com` for all below; besides those that are known. */
  hosts?: readonly string[];
  /** Names of programs whose runs count, for what is no HTTP API. `run` uses the first. */
  commands?: readonly string[];
  /** Values, or functions that are asked for each call; else <API>_API_KEY and <API>_API_KEY_BACKUP. */
  keys?: { primary: string | (() => string); backup?: string | (() => string) };
  /** Milliseconds for one call; 30 s within 1 s to 120 s when absent. */
  timeout?: SettingBounds;
  /** How often a call that may be repeated is tried again; 0 within 0 to 5 when absent. */
  retries?: SettingBounds;
  /** USD for each day (UTC). At 80 % and at 100 % of it, Trinity is told. */
  budgetPerDay?: number;
  /** USD for a million tokens, by the beginning of the model's name. */
  prices?: Readonly<Record<string, { input: number; output: number }>>;
  /** USD for each call that succeeds. */
  costPerCall?: number;
}

export interface ApiCall {
  /** The key to use now; undefined where none is declared. */
  key: string | undefined;
  /** Aborts when the time for the call is over. */
  signal: AbortSignal;
}

/** The way to one API: counted, timed, priced, behind its breaker, with the key, timeout and retries that count now. */
export interface Api {
  readonly name: string;
  /** The key to use now. */
  readonly key: string | undefined;
  /**
   * As the global fetch. `init` may be a function of the call, for the key. Retries only what may be repeated: GET, HEAD,
   * OPTIONS, PUT, DELETE, and others where `idempotent` says so.
   */
  fetch(
    input: string | URL,
    init?: RequestInit | ((call: ApiCall) => RequestInit),
    options?: { idempotent?: boolean }
  ): Promise<Response>;
  /** The same, read as JSON; throws an ApiError for an answer that is an error. */
  json(
    input: string | URL,
    init?: RequestInit | ((call: ApiCall) => RequestInit),
    options?: { idempotent?: boolean }
  ): Promise<unknown>;
  /** A call that a vendor's library makes. Tokens are read from its result where it is the API's own answer. */
  track<T>(call: (call: ApiCall) => PromiseLike<T>): Promise<T>;
  /** Runs the API's program, without a shell, within the timeout; rejects as execFile does. */
  run(args: readonly string[]): Promise<{ stdout: string; stderr: string }>;
}

export interface SettingBounds {
  initial: number;
  min: number;
  max: number;
}

/** What Trinity wishes this service to do differently for a while. */
export interface TrinitySettings {
  /** Lets Trinity change a timeout (in milliseconds), the size of a pool or a number of retries, within these bounds. */
  register(setting: 'timeout' | 'pool' | 'retries', name: string, bounds: SettingBounds): void;
  /** The value that counts now; undefined for what was not registered. */
  get(setting: 'timeout' | 'pool' | 'retries', name: string): number | undefined;
  get(setting: 'breaker', api: string): 'open' | 'closed';
  /** Which of an API's keys to use. */
  get(setting: 'key', api: string): 'primary' | 'backup';
  get(setting: 'level'): DegradationLevel;
  /** Calls back after each change; what it returns ends that. */
  onChange(listener: () => void): () => void;
}

export type BreakerState = 'closed' | 'open' | 'half_open';

export interface Breaker {
  readonly state: BreakerState;
  /**
   * Calls and gives its result; throws a BreakerOpenError instead while open. Network errors, timeouts and the statuses
   * 401, 429 and 5xx (thrown or answered) trip it at the fifth within its time.
   */
  execute<T>(call: () => PromiseLike<T> | T): Promise<T>;
}

export interface BreakerOptions {
  /** `api` stays open for 300 s, `service` (the default) for 60 s. */
  kind?: 'api' | 'service';
}

/** For `fastify.register`. */
export type FastifyPlugin = (fastify: unknown, options: unknown, done: () => void) => void;

/** Nothing here throws on Trinity's own account, keeps the process alive, or ends it. */
export interface Trinity {
  /** Express middleware: requests and response times by route template. Before the routes. */
  express(): Middleware;
  /** Express error middleware: reports what the routes threw and hands it on. After the routes. */
  expressErrors(): ErrorMiddleware;
  /** Fastify plugin: requests, response times and errors by route template. Before the routes. */
  fastify(): FastifyPlugin;
  /** The same for a handler of node:http. `endpointOf` names the route's template, never the address. */
  http(handler: RequestHandler, endpointOf?: (request: IncomingMessage) => string): RequestHandler;
  /** Answers with the registry's metrics, for `GET /metrics`. */
  metrics(): RequestHandler;
  /** A function that does and returns the same, counted and timed as endpoint `name`; what it throws is reported. */
  wrap<Fn extends (...args: never[]) => unknown>(name: string, fn: Fn): Fn;
  /** Reports an error that the service handled itself. */
  captureError(error: unknown): void;
  /** Users or sessions active now, as the service counts them. */
  setActiveUsers(count: number): void;
  readonly settings: TrinitySettings;
  /** The circuit breaker of an API or service, made at the first call. */
  breaker(api: string, options?: BreakerOptions): Breaker;
  /** The way to an API, made at the first call. Names are snake_case. */
  api(name: string): Api;
  /** Lets Trinity empty a cache when memory gets short. What it returns takes that back. */
  registerCache(name: string, clear: () => void): () => void;
  /** The depth of a queue, read at each scrape. */
  watchQueue(name: string, depth: () => number): void;
  /** Whether a feature is on at the level that the system operates at. */
  isOn(feature: string): boolean;
  /** What to tell a user instead of the feature; null while it is on. */
  unavailable(feature: string): string | null;
  /** Waits until what was reported is delivered, at most `timeoutMs` (2 s); for the end of short programs. */
  flush(timeoutMs?: number): Promise<void>;
  /** Ends the connections and listeners. Metrics stay. */
  close(): void;
}
