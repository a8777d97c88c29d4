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

/** Acknowledges the incidents, with a note on each if there is one. One that fails does not stop the others. */
export async function acknowledgeAll(
  incidents: readonly IncidentSummary[],
  note: string
): Promise<BulkResult> {
  return forEach(incidents, async ({ id }) => {
    await operate('acknowledge', { id }, { requestId: newRequestId(), note });
  });
}

/** Writes the same note on each. */
export async function noteAll(incidents: readonly IncidentSummary[], text: string): Promise<BulkResult> {
  return forEach(incidents, async ({ id }) => {
    await operate('note', { id }, { requestId: newRequestId(), text });
  });
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
