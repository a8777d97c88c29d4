import type { BackendSrv, BackendSrvRequest, FetchError, FetchResponse } from '@grafana/runtime';
import { from, type Observable } from 'rxjs';

/**
 * As much of Grafana's backendSrv as Trinity uses, on the browser's fetch: for tests and the preview host.
 * Failures are what Grafana throws: status, parsed body, and 0 where nobody answers.
 */
export function fetchBackendSrv(): BackendSrv {
  const fetchOnce = <T>(request: BackendSrvRequest): Observable<FetchResponse<T>> => from(send<T>(request));
  const datas = async <T>(request: BackendSrvRequest) => (await send<T>(request)).data;
  const short = (method: string) => (url: string, data?: unknown) => datas({ method, url, data });
  return {
    fetch: fetchOnce,
    request: datas,
    datasourceRequest: send,
    get: short('GET'),
    post: short('POST'),
    put: short('PUT'),
    patch: short('PATCH'),
    delete: short('DELETE'),
  } as unknown as BackendSrv;
}

async function send<T>(request: BackendSrvRequest): Promise<FetchResponse<T>> {
  const { url, method = 'GET', data, abortSignal } = request;
  const response = await fetch(new URL(url, window.location.origin), {
    method,
    signal: abortSignal,
    headers: data === undefined ? {} : { 'content-type': 'application/json' },
    body: data === undefined ? undefined : JSON.stringify(data),
  }).catch((error: unknown) => {
    abortSignal?.throwIfAborted();
    throw failure(request, 0, String(error), undefined);
  });
  const text = await response.text();
  const body: unknown = parse(text);
  if (!response.ok) {
    throw failure(request, response.status, response.statusText, body);
  }
  return { ...described(response), config: request, data: body as T };
}

function described({ ok, status, statusText, headers, redirected, type, url }: Response) {
  return { ok, status, statusText, headers, redirected, type, url };
}

function failure(
  config: BackendSrvRequest,
  status: number,
  statusText: string,
  data: unknown
): FetchError<unknown> {
  return { config, status, statusText, data };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
