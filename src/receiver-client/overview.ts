import type { Drill, Patterns, QueryOf, ResponseOf, Statistics, TotalsAnswer } from '@trinity/contracts';

import { callReceiver, type RouteGroup } from './call.ts';

export async function listComponents(signal?: AbortSignal): Promise<ResponseOf<'components'>['components']> {
  return (await callReceiver('components', { signal })).components;
}

export function getStatistics(query: QueryOf<'statistics'>, signal?: AbortSignal): Promise<Statistics> {
  return callReceiver('statistics', { query, signal });
}

/** What was done in this run of the receiver, and in all. */
export function getTotals(signal?: AbortSignal): Promise<TotalsAnswer> {
  return callReceiver('totals', { signal });
}

/** Which kinds of errors came how often, and what helped. */
export function listPatterns(signal?: AbortSignal): Promise<Patterns> {
  return callReceiver('patterns', { signal });
}

/** The receiver's state, and whom it takes the asker for: by group, this tests each of Grafana's tokens. */
export function getStatus(group: RouteGroup, signal?: AbortSignal): Promise<ResponseOf<'status'>> {
  return callReceiver('status', { group, signal });
}

export async function listDrills(signal?: AbortSignal): Promise<Drill[]> {
  return (await callReceiver('drills', { signal })).drills;
}
