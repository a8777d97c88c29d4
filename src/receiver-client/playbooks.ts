import type { PlaybookView, Replay } from '@trinity/contracts';

import { callReceiver } from './call.ts';

export async function listPlaybooks(signal?: AbortSignal): Promise<PlaybookView[]> {
  return (await callReceiver('playbooks', { signal })).playbooks;
}

const replayMs = 120_000;

/** What the playbook as it is now would have decided on recorded incidents. */
export function replayPlaybook(name: string, sinceMs: number, signal?: AbortSignal): Promise<Replay> {
  return callReceiver('replay', { params: { name }, query: { sinceMs }, signal, withinMs: replayMs });
}
