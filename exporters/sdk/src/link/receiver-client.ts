import {
  errorBodySchema,
  pathOf,
  routes,
  type QueryOf,
  type RequestOf,
  type ResponseOf,
  type RouteName,
} from '@trinity/contracts';
import * as z from 'zod/mini';
import { Exchanger, type ExchangeAnswer } from './exchange.ts';

export interface ReceiverAddress {
  /** Where the receiver answers, e.g. `http://127.0.0.1:9780`. */
  url: string;
  /** Read anew for every call, so that a token file may change. */
  token: () => string;
}

export interface CallOptions<Name extends RouteName> {
  params?: Record<string, string>;
  query?: QueryOf<Name>;
  body?: RequestOf<Name>;
  signal?: AbortSignal;
  timeoutMs?: number;
}

/**
 * Why a call failed. unreachable: nobody answered, or not in time. refused: the receiver said no, with `status`.
 * unreadable: the answer was not what the contract says (another version, or another program).
 */
export class CallError extends Error {
  readonly kind: 'unreachable' | 'refused' | 'unreadable';
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(kind: CallError['kind'], message: string, answer?: ExchangeAnswer) {
    super(message);
    this.name = 'CallError';
    this.kind = kind;
    this.status = answer?.status;
    this.retryAfterMs = parseRetryAfter(answer?.retryAfter);
  }
}

export interface ReceiverClient {
  /** Rejects with a CallError and with nothing else. */
  call<Name extends RouteName>(name: Name, options?: CallOptions<Name>): Promise<ResponseOf<Name>>;
  close(): void;
}

const defaultTimeoutMs = 10_000;
const maxAnswerBytes = 8 * 1024 * 1024;

/** The receiver's API, called by the table of routes in contracts and parsed with it. */
export function createReceiverClient(address: ReceiverAddress): ReceiverClient {
  const exchanger = new Exchanger();
  const base = address.url.replace(/\/+$/, '');

  const send = async (name: RouteName, options: CallOptions<RouteName>): Promise<ExchangeAnswer> => {
    const url = new URL(base + pathOf(name, options.params));
    for (const [key, value] of Object.entries<unknown>(options.query ?? {})) {
      url.searchParams.set(key, String(value));
    }
    return exchanger.send({
      method: routes[name].method,
      url,
      headers: {
        authorization: `Bearer ${address.token()}`,
        accept: 'application/json',
        'content-type': 'application/json',
      },
      ...(routes[name].method === 'POST' && { body: JSON.stringify(options.body ?? {}) }),
      ...(options.signal && { signal: options.signal }),
      timeoutMs: options.timeoutMs ?? defaultTimeoutMs,
      maxAnswerBytes,
    });
  };

  return {
    async call(name, options = {}) {
      let answer: ExchangeAnswer;
      try {
        answer = await send(name, options as CallOptions<RouteName>);
      } catch (error) {
        throw new CallError('unreachable', `the receiver at ${base} does not answer: ${messageOf(error)}`);
      }
      return readAnswer(name, answer);
    },
    close() {
      exchanger.close();
    },
  };
}

function readAnswer<Name extends RouteName>(name: Name, answer: ExchangeAnswer): ResponseOf<Name> {
  const body = parseJson(answer.text);
  if (answer.status >= 200 && answer.status < 300) {
    const parsed = z.safeParse(routes[name].response, body);
    if (parsed.success) {
      return parsed.data as ResponseOf<Name>;
    }
    const issue = parsed.error.issues[0];
    throw new CallError(
      'unreadable',
      `the receiver's answer to ${name} is not understood at ${issue?.path.join('.') || 'its root'}: ${issue?.message}`,
      answer
    );
  }
  const problem = z.safeParse(errorBodySchema, body);
  const words = problem.success
    ? `${problem.data.error.code}: ${problem.data.error.message}`
    : 'no reason given';
  throw new CallError('refused', `the receiver answered ${answer.status} to ${name} (${words})`, answer);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Seconds only; a date would need both clocks to agree. */
function parseRetryAfter(value: string | undefined): number | undefined {
  return value !== undefined && /^\d{1,6}$/.test(value) ? Number(value) * 1000 : undefined;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message || error.name : String(error);
}
