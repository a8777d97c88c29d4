import { ApiError, type Api, type ApiOptions, type Trinity } from '@trinity/sdk';
import { apiNameOf, stationNamed } from '../stations.ts';
import { DependencyError } from './errors.ts';

export interface CallOptions {
  method?: 'GET' | 'POST';
  body?: unknown;
  /** A function of the key to use now, where the station signs in. */
  headers?: Record<string, string> | ((key: string) => Record<string, string>);
  /** It may be sent again when it failed: GETs may by themselves. */
  idempotent?: boolean;
}

export interface StationAnswer {
  status: number;
  headers: Headers;
  /** Parsed JSON; the caller checks it. */
  body: unknown;
}

/** Calls a station that this one depends on. Throws a DependencyError when it can't be reached, refuses or answers 5xx. */
export type CallStation = (station: string, path: string, options?: CallOptions) => Promise<StationAnswer>;

const timeout = { initial: 2_000, min: 200, max: 20_000 };
const retries = { initial: 0, min: 0, max: 5 };

/** The stand-in takes any: there is no money behind it. The second is for when the first is refused. */
const brokerKeys = { primary: 'demo:demo', backup: 'backup:backup' };

/** Answers that are no result whoever asked: the station refuses the key, or wants fewer requests. */
const refusals = new Set([401, 429]);

/** How the SDK recognises the calls to each station, and what Trinity may change about them. */
export function stationApis(addresses: ReadonlyMap<string, string>): Record<string, ApiOptions> {
  return Object.fromEntries(
    [...addresses].map(([station, address]) => [
      apiNameOf(station),
      {
        kind: stationNamed(station).kind,
        hosts: [new URL(address).host],
        timeout,
        retries,
        ...(station === 'broker' && { keys: brokerKeys }),
      },
    ])
  );
}

/** The way to other stations: by a circuit breaker each, with the timeout, retries and key that Trinity may change. */
export function createCaller(trinity: Trinity, addresses: ReadonlyMap<string, string>): CallStation {
  return async (station, path, options = {}) => {
    const api = trinity.api(apiNameOf(station));
    try {
      return await ask(api, new URL(path, addresses.get(station)), options);
    } catch (error) {
      throw new DependencyError(`${station} did not do its part: ${(error as Error).message}`, {
        cause: error,
      });
    }
  };
}

async function ask(
  api: Api,
  url: URL,
  { method = 'GET', body, headers = {}, idempotent }: CallOptions
): Promise<StationAnswer> {
  const response = await api.fetch(
    url,
    ({ key = '' }) => ({
      method,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(typeof headers === 'function' ? headers(key) : headers),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }),
    idempotent === undefined ? {} : { idempotent }
  );
  const { status } = response;
  const text = await response.text();
  if (status >= 500 || refusals.has(status)) {
    throw new ApiError(api.name, status, 'other', text.slice(0, 200));
  }
  return { status, headers: response.headers, body: bodyOf(text, response) };
}

/** A proxy or another program on its port may answer in its place, and not with JSON. */
function bodyOf(text: string, { status, headers }: Response): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    const kind = headers.get('content-type') ?? 'something of no type';
    throw new Error(`invalid response from upstream: ${status} with ${kind} instead of JSON`);
  }
}
