import type { IncidentSummary } from '@trinity/contracts';

import { operate } from '../../receiver-client/operations.ts';
import { type ReceiverError, toReceiverError } from '../../receiver-client/receiver-error.ts';
import { newRequestId } from '../../receiver-client/request-id.ts';

export interface BulkResult {
  done: string[];
  failed: { id: string; title: string; error: ReceiverError }[];
}

/** Few enough that the stream and Grafana keep connections for themselves. */
const atOnce = 3;

/** What did not succeed keeps its id for a repeat: an answer that was lost on the way does not do it twice. */
export class RequestIds {
  readonly #open = new Map<string, string>();

  /** Does it with the id that it has, or a new one. */
  async with(what: string, act: (requestId: string) => Promise<unknown>): Promise<void> {
    const requestId = this.#open.get(what) ?? newRequestId();
    this.#open.set(what, requestId);
    await act(requestId);
    this.#open.delete(what);
  }
}

/** Acknowledges the incidents, with a note on each if there is one. One that fails does not stop the others. */
export function acknowledgeAll(
  incidents: readonly IncidentSummary[],
  note: string,
  ids: RequestIds
): Promise<BulkResult> {
  return forEach(incidents, ({ id }) =>
    ids.with(`acknowledge ${id} ${note}`, (requestId) => operate('acknowledge', { id }, { requestId, note }))
  );
}

/** Writes the same note on each. */
export function noteAll(
  incidents: readonly IncidentSummary[],
  text: string,
  ids: RequestIds
): Promise<BulkResult> {
  return forEach(incidents, ({ id }) =>
    ids.with(`note ${id} ${text}`, (requestId) => operate('note', { id }, { requestId, text }))
  );
}

async function forEach(
  incidents: readonly IncidentSummary[],
  act: (incident: IncidentSummary) => Promise<void>
): Promise<BulkResult> {
  const result: BulkResult = { done: [], failed: [] };
  const waiting = [...incidents];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { id, title } = next;
      try {
        await act(next);
        result.done.push(id);
      } catch (failure) {
        const error = toReceiverError(failure);
        result.failed.push({ id, title, error });
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return result;
}
