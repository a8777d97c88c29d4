import { useCallback, useEffect, useState } from 'react';

import { ReceiverError } from './receiver-error.ts';

export interface AnswerState<Answer> {
  /** The last answer; it stays while a newer one fails or is on its way. */
  answer: Answer | null;
  error: ReceiverError | null;
  reload: () => void;
}

/**
 * Asks once, and again every `everyMs` while the page is in sight. `ask` has to be stable: a new one is a new question,
 * and the answer to the old one is dropped.
 */
export function useAnswer<Answer>(
  ask: (signal: AbortSignal) => Promise<Answer>,
  everyMs: number | null = null
): AnswerState<Answer> {
  const [state, setState] = useState<{ answer: Answer | null; error: ReceiverError | null }>(nothing);
  const [turn, setTurn] = useState(0);
  const reload = useCallback(() => setTurn((last) => last + 1), []);

  useEffect(() => setState(nothing), [ask]);

  useEffect(() => {
    const left = new AbortController();
    ask(left.signal).then(
      (answer) => left.signal.aborted || setState({ answer, error: null }),
      (error: unknown) => {
        if (!left.signal.aborted) {
          const known = error instanceof ReceiverError ? error : new ReceiverError('failed', String(error));
          setState((last) => ({ ...last, error: known }));
        }
      }
    );
    return () => left.abort();
  }, [ask, turn]);

  useEffect(() => {
    if (everyMs === null) {
      return undefined;
    }
    const timer = setInterval(() => document.visibilityState === 'visible' && reload(), everyMs);
    return () => clearInterval(timer);
  }, [everyMs, reload]);

  return { ...state, reload };
}

const nothing = { answer: null, error: null };
