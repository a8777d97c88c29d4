import type { RequestOf } from '@trinity/contracts';
import { useCallback, useRef, useState } from 'react';

import { operate } from '../../../receiver-client/operations.ts';
import { ReceiverError } from '../../../receiver-client/receiver-error.ts';
import { newRequestId } from '../../../receiver-client/request-id.ts';

type Name = Parameters<typeof operate>[0];
type Body<Operation extends Name> = Omit<RequestOf<Operation>, 'requestId'>;

/**
 * One thing that a person does to an incident. Until it succeeds a repeat keeps its request id, so that an answer that
 * was lost on the way does not do it twice; what was changed in between is a new request.
 */
export function useOperation<Operation extends Name>(name: Operation, incident: string) {
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<ReceiverError | null>(null);
  const last = useRef({ body: '', requestId: '' });

  const run = useCallback(
    async (body: Body<Operation>): Promise<boolean> => {
      const text = JSON.stringify(body);
      if (last.current.body !== text) {
        last.current = { body: text, requestId: newRequestId() };
      }
      setPending(true);
      setError(null);
      try {
        await operate(name, incident, { ...body, requestId: last.current.requestId } as RequestOf<Operation>);
        last.current = { body: '', requestId: '' };
        return true;
      } catch (failure) {
        setError(failure instanceof ReceiverError ? failure : new ReceiverError('failed', String(failure)));
        return false;
      } finally {
        setPending(false);
      }
    },
    [name, incident]
  );

  return { run, pending, error };
}
