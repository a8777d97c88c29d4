import { getBackendSrv } from '@grafana/runtime';
import {
  pathOf,
  routes,
  type QueryOf,
  type RequestOf,
  type ResponseOf,
  type RouteName,
} from '@trinity/contracts';
import { lastValueFrom } from 'rxjs';
import * as z from 'zod/mini';

import { appId } from '../grafana/plugin-ids.ts';
import { readFailure, ReceiverError, type FailedResponse } from './receiver-error.ts';
import { makeTextsVisible } from './visible-text.ts';

/** A group of routes in plugin.json: which role Grafana demands and which of our tokens it adds. */
export type RouteGroup = 'viewer' | 'operator' | 'admin';

interface CallOptions<Name extends RouteName> {
  params?: Record<string, string>;
  query?: QueryOf<Name>;
  body?: RequestOf<Name>;
  /** The route's own group unless the answer depends on who asks. */
  group?: RouteGroup;
  signal?: AbortSignal;
  /** After this long without an answer it counts as failed. */
  withinMs?: number;
}

/** A receiver that hangs would else be waited for without end: neither Grafana's proxy nor a browser gives up soon. */
const patienceMs = 30_000;

/** `/api/plugin-proxy/trinity-incidents-app/viewer/incidents?phase=open`, relative to Grafana's address. */
export function proxyPath(
  name: RouteName,
  options: { params?: Record<string, string>; query?: object; group?: RouteGroup } = {}
): string {
  const group = options.group ?? groupOf(name);
  const query = new URLSearchParams(
    Object.entries(options.query ?? {})
      .filter(([, value]) => value !== undefined && value !== '')
      .map(([key, value]) => [key, String(value)])
  ).toString();
  const tail = pathOf(name, options.params).replace('/api/v1/', '');
  return `/api/plugin-proxy/${appId}/${group}/${tail}${query && `?${query}`}`;
}

/**
 * Calls one route of the receiver through Grafana's proxy and parses the answer.
 * @throws ReceiverError, or the signal's AbortError.
 */
export async function callReceiver<Name extends RouteName>(
  name: Name,
  options: CallOptions<Name> = {}
): Promise<ResponseOf<Name>> {
  const data = await fetchThroughGrafana(proxyPath(name, options), routes[name].method, options);
  const answer = z.safeParse(routes[name].response, data);
  if (!answer.success) {
    throw new ReceiverError(typeof data === 'object' && data !== null ? 'wrong_version' : 'not_trinity');
  }
  return makeTextsVisible(answer.data) as ResponseOf<Name>;
}

function groupOf(name: RouteName): RouteGroup {
  const { role } = routes[name];
  if (role === 'ingest' || role === 'executor') {
    throw new TypeError(`${name} is for machines; Grafana has no token for it`);
  }
  return role;
}

async function fetchThroughGrafana(
  url: string,
  method: string,
  { body, signal, withinMs = patienceMs }: { body?: unknown; signal?: AbortSignal; withinMs?: number }
): Promise<unknown> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), withinMs);
  const request = getBackendSrv().fetch<unknown>({
    url,
    method,
    data: body,
    abortSignal: signal ? AbortSignal.any([signal, late.signal]) : late.signal,
    showErrorAlert: false,
    showSuccessAlert: false,
  });
  try {
    return (await lastValueFrom(request)).data;
  } catch (error) {
    signal?.throwIfAborted();
    if (late.signal.aborted) {
      throw new ReceiverError('no_answer');
    }
    throw readFailure(isFailedResponse(error) ? error : { status: 0 });
  } finally {
    clearTimeout(timer);
  }
}

function isFailedResponse(error: unknown): error is FailedResponse {
  return typeof error === 'object' && error !== null && 'status' in error && typeof error.status === 'number';
}
