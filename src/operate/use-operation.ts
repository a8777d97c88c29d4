import type { RequestOf } from '@trinity/contracts';
import { useCallback, useRef, useState } from 'react';

import { operate, type Operation } from '../receiver-client/operations.ts';
import { type ReceiverError, toReceiverError } from '../receiver-client/receiver-error.ts';
import { newRequestId } from '../receiver-client/request-id.ts';

type Body<Name extends Operation> = Omit<RequestOf<Name>, 'requestId'>;

/**
 * One thing that a person does to an incident, a playbook or everything. Until it succeeds a repeat keeps its request id, so that an answer that
 * was lost on the way does not do it twice; what was changed in between is a new request.
 */
export function useOperation<Name extends Operation>(name: Name, params: Record<string, string> = {}) {
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<ReceiverError | null>(null);
  // As text it is the same for the same things, whoever made the object.
  const to = JSON.stringify(params);
  const last = useRef({ body: '', requestId: '' });

  const run = useCallback(
    async (body: Body<Name>): Promise<boolean> => {
      const text = JSON.stringify(body);
      if (last.current.body !== text) {
        last.current = { body: text, requestId: newRequestId() };
      }
      setPending(true);
      setError(null);
      try {
        await operate(
          name,
          JSON.parse(to) as Record<string, string>,
          { ...body, requestId: last.current.requestId } as RequestOf<Name>
        );
        last.current = { body: '', requestId: '' };
        return true;
      } catch (failure) {
        setError(toReceiverError(failure));
        return false;
      } finally {
        setPending(false);
      }
    },
    [name, to]
  );

  return { run, pending, error };
}
