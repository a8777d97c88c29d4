import type { Trinity } from '@trinity/sdk';
import { DependencyError } from './errors.ts';

export interface CallOptions {
  method?: 'GET' | 'POST';
  body?: unknown;
  headers?: Record<string, string>;
}

export interface StationAnswer {
  status: number;
  headers: Headers;
  /** Parsed JSON; the caller checks it. */
  body: unknown;
}

/** Calls a station that this one depends on. Throws a DependencyError when it can't be reached or answers 5xx. */
export type CallStation = (station: string, path: string, options?: CallOptions) => Promise<StationAnswer>;

const timeoutMs = { initial: 2_000, min: 200, max: 20_000 };

/** The way to other stations: by a circuit breaker each, with a timeout that Trinity may change. */
export function createCaller(trinity: Trinity, addresses: ReadonlyMap<string, string>): CallStation {
  for (const station of addresses.keys()) {
    trinity.settings.register('timeout', apiName(station), timeoutMs);
  }
  return async (station, path, { method = 'GET', body, headers } = {}) => {
    const api = apiName(station);
    try {
      const response = await trinity.breaker(api).execute(() =>
        fetch(new URL(path, addresses.get(station)), {
          method,
          headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
          ...(body !== undefined && { body: JSON.stringify(body) }),
          signal: AbortSignal.timeout(trinity.settings.get('timeout', api) ?? timeoutMs.initial),
        })
      );
      const answer = { status: response.status, headers: response.headers, body: await response.json() };
      if (answer.status < 500) {
        return answer;
      }
      throw new Error(`answered ${answer.status}: ${JSON.stringify(answer.body).slice(0, 200)}`);
    } catch (error) {
      throw new DependencyError(`${station} did not do its part: ${(error as Error).message}`, {
        cause: error,
      });
    }
  };
}

/** APIs are named in snake case, as everything that becomes a label value. */
function apiName(station: string): string {
  return station.replaceAll('-', '_');
}
