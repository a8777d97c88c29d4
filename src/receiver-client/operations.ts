import type { IncidentSummary, RequestOf } from '@trinity/contracts';

import { callReceiver } from './call.ts';

/** What a person can do to an incident. Each answers with the incident as it stands after. */
type Operation = 'fix' | 'note' | 'acknowledge' | 'assign' | 'feedback' | 'close';

/** Idempotent by the body's `requestId`. */
export async function operate<Name extends Operation>(
  name: Name,
  incident: string,
  body: RequestOf<Name>
): Promise<IncidentSummary> {
  const { incident: summary } = await callReceiver<Operation>(name, { params: { id: incident }, body });
  return summary;
}
