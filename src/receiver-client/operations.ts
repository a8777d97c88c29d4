import type { RequestOf, ResponseOf } from '@trinity/contracts';

import { callReceiver } from './call.ts';

/** What a person can do. */
export type Operation =
  | 'fix'
  | 'approve'
  | 'refuse'
  | 'cancel'
  | 'rollBack'
  | 'note'
  | 'acknowledge'
  | 'assign'
  | 'feedback'
  | 'close'
  | 'pause'
  | 'resume'
  | 'setMode'
  | 'acknowledgeBudget'
  | 'startDrill'
  | 'testChannel';

/** What is done may take its time, as a message to a mail server does. */
const withinMs = 60_000;

/** Idempotent by the body's `requestId`. `params` names what it is done to, as in the route's path. */
export function operate<Name extends Operation>(
  name: Name,
  params: Record<string, string>,
  body: RequestOf<Name>
): Promise<ResponseOf<Name>> {
  return callReceiver<Name>(name, { params, body, withinMs });
}
