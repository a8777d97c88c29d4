import { execFile } from 'node:child_process';
import { ExponentialBackoff, handleWhen, retry } from 'cockatiel';
import type { Api, ApiCall, Breaker } from '../api.ts';
import { BreakerOpenError } from '../breaker/breaker.ts';
import { isTrippingError } from '../breaker/is-tripping.ts';
import type { Guard } from '../guard.ts';
import { ApiError, errorOfThrown, type ApiErrorName } from './api-error.ts';
import type { ApiTracker } from './api-tracker.ts';
import type { ApiAnswer } from './profile.ts';
import { countedElsewhere } from './watch-outgoing.ts';

export interface CallPorts {
  tracker: ApiTracker;
  breaker(): Breaker;
  key(): string | undefined;
  timeoutMs(): number;
  retries(): number;
  /** The program of `run`; undefined where the API has none. */
  command: string | undefined;
  exitError: ApiErrorName;
  guard: Guard;
}

const repeatable = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']);
/** 503 and 429 say that nothing was done. */
const refusedForNow = new Set([429, 503]);
const longestBody = 1024 * 1024;
const longestOutput = 16 * 1024 * 1024;

type Init = Parameters<Api['fetch']>[1];

/** The active side of API tracking: what a service calls instead of fetch or execFile. */
export function createApi(ports: CallPorts): Api {
  const { tracker } = ports;
  const fetchOnce = (input: string | URL, init: Init, isLast: boolean) =>
    countedElsewhere.run(true, () => attempt(ports, input, init, isLast));
  const call: Api['fetch'] = (input, init, options) => {
    const given = typeof init === 'function' ? undefined : init;
    const method = (given ?? settled(ports, init)).method?.toUpperCase() ?? 'GET';
    const mayRepeat = options?.idempotent ?? repeatable.has(method);
    // The breaker counts what all tries together came to.
    return behindBreaker(ports, () =>
      withRetries(mayRepeat ? ports.retries() : 0, (isLast) => fetchOnce(input, init, isLast))
    );
  };
  return {
    name: tracker.name,
    get key() {
      return ports.key();
    },
    fetch: call,
    async json(input, init, options) {
      const response = await call(input, init, options);
      const text = await response.text();
      const body = parsed(text);
      const reason = tracker.judge(answerOf(response, new URL(input), body));
      if (reason !== null) {
        throw new ApiError(tracker.name, response.status, reason, text.slice(0, 300));
      }
      return body;
    },
    track: (work) => behindBreaker(ports, () => track(ports, work)),
    run: (args) => run(ports, args),
  };
}

async function behindBreaker<T>({ breaker, tracker, guard }: CallPorts, work: () => Promise<T>): Promise<T> {
  try {
    return await breaker().execute(work);
  } catch (error) {
    if (error instanceof BreakerOpenError && !error.forced) {
      guard(() => {
        tracker.heldBack();
      });
    }
    throw error;
  }
}

function callNow({ key, timeoutMs }: CallPorts): ApiCall {
  return { key: key(), signal: AbortSignal.timeout(timeoutMs()) };
}

function settled(ports: CallPorts, init: Init): RequestInit {
  return typeof init === 'function' ? init(callNow(ports)) : (init ?? {});
}

function withRetries(times: number, work: (isLast: boolean) => Promise<Response>): Promise<Response> {
  if (times === 0) {
    return work(true);
  }
  const policy = retry(
    handleWhen(isTrippingError).orWhenResult(
      (result) => result instanceof Response && refusedForNow.has(result.status)
    ),
    { maxAttempts: times, backoff: new ExponentialBackoff({ initialDelay: 200, maxDelay: 5_000 }) }
  );
  return policy.execute(({ attempt: tried }) => work(tried === times));
}

/** Each try is measured; what another try makes good is no trouble. */
async function attempt(
  ports: CallPorts,
  input: string | URL,
  init: Init,
  isLast: boolean
): Promise<Response> {
  const { tracker, guard } = ports;
  const call = callNow(ports);
  const request = typeof init === 'function' ? init(call) : (init ?? {});
  const signal = request.signal ? AbortSignal.any([request.signal, call.signal]) : call.signal;
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  try {
    const response = await fetch(input, { ...request, signal });
    const took = seconds();
    const body = await bodyOf(response);
    guard(() => {
      const isRepeated = !isLast && refusedForNow.has(response.status);
      tracker.answered(answerOf(response, new URL(input), body), took, isRepeated);
    });
    return response;
  } catch (error) {
    guard(() => {
      const text = `${tracker.name} could not be called: ${words(error)}`;
      tracker.failed(errorOfThrown(error), text, seconds(), !isLast && isTrippingError(error));
    });
    throw error;
  }
}

async function track<T>(ports: CallPorts, work: (call: ApiCall) => PromiseLike<T>): Promise<T> {
  const { tracker, guard } = ports;
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  try {
    const result = await countedElsewhere.run(true, () => work(callNow(ports)));
    guard(() => {
      const url = new URL('https://library.invalid');
      tracker.answered({ status: 200, url, header: () => null, body: result }, seconds());
    });
    return result;
  } catch (error) {
    guard(() => {
      tracker.failed(errorOfThrown(error), `${tracker.name} could not be called: ${words(error)}`, seconds());
    });
    throw error;
  }
}

/** A copy of what is JSON and not too long; streams are left to whoever asked for them. */
async function bodyOf(response: Response): Promise<unknown> {
  const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '');
  const length = Number(response.headers.get('content-length') ?? 0);
  if (!isJson || length > longestBody) {
    return undefined;
  }
  try {
    return parsed(await response.clone().text());
  } catch {
    return undefined;
  }
}

function answerOf(response: Response, url: URL, body: unknown): ApiAnswer {
  return { status: response.status, url, header: (name) => response.headers.get(name), body };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function run(ports: CallPorts, args: readonly string[]): Promise<{ stdout: string; stderr: string }> {
  const { command, tracker, exitError } = ports;
  if (command === undefined) {
    return Promise.reject(new Error(`${tracker.name} has no program that could be run`));
  }
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const options = { timeout: ports.timeoutMs(), maxBuffer: longestOutput };
    countedElsewhere.run(true, () => {
      execFile(command, [...args], options, (error, stdout, stderr) => {
        ports.guard(() => {
          const seconds = (performance.now() - began) / 1000;
          if (error) {
            const reason = error.killed ? 'timeout' : error.code === 'ENOENT' ? 'missing_program' : exitError;
            tracker.failed(
              reason,
              `${tracker.name} failed: ${stderr.slice(0, 500) || error.message}`,
              seconds
            );
          } else {
            tracker.succeeded(seconds);
          }
        });
        if (error) {
          reject(Object.assign(error, { stdout, stderr }));
        } else {
          resolve({ stdout, stderr });
        }
      });
    });
  });
}

function words(error: unknown): string {
  const { message, cause } = error instanceof Error ? error : new Error(String(error));
  const inner = cause instanceof Error ? `: ${cause.message}` : '';
  return `${message}${inner}`.slice(0, 500);
}
