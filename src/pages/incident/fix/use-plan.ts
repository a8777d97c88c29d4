import type { Plan } from '@trinity/contracts';
import { useEffect, useState } from 'react';

import { getPlan } from '../../../receiver-client/incidents.ts';
import { type ReceiverError, toReceiverError } from '../../../receiver-client/receiver-error.ts';

export type PlanState =
  { status: 'loading' } | { status: 'ready'; plan: Plan } | { status: 'failed'; error: ReceiverError };

/** The dry run. Who may run it asks as an operator: the receiver answers for who asks. */
export function usePlan(incident: string, playbook: string, mayRun: boolean): PlanState {
  const [state, setState] = useState<PlanState>({ status: 'loading' });
  useEffect(() => {
    const left = new AbortController();
    getPlan(incident, playbook, mayRun ? 'operator' : 'viewer', left.signal).then(
      (plan) => left.signal.aborted || setState({ status: 'ready', plan }),
      (error: unknown) => {
        if (!left.signal.aborted) {
          const known = toReceiverError(error);
          setState({ status: 'failed', error: known });
        }
      }
    );
    return () => left.abort();
  }, [incident, playbook, mayRun]);
  return state;
}
