import { useCallback, useEffect, useRef, useState } from 'react';

import { type ReceiverError, toReceiverError } from './receiver-error.ts';

type Ask<Answer> = (signal: AbortSignal) => Promise<Answer>;

export interface AnswerState<Answer> {
  /** The last answer; it stays while a newer one fails or is on its way. */
  answer: Answer | null;
  error: ReceiverError | null;
  reload: () => void;
}

/**
 * Asks once, and again every `everyMs` while the page is in sight and no answer is on its way: where answers take longer
 * than that, asking again would drop each of them. `ask` has to be stable: a new one is a new question, and the answer
 * to the old one is dropped.
 */
export function useAnswer<Answer>(ask: Ask<Answer>, everyMs: number | null = null): AnswerState<Answer> {
  const [state, setState] = useState<Known<Answer>>({ to: ask, answer: null, error: null });
  const [turn, setTurn] = useState(0);
  const reload = useCallback(() => setTurn((last) => last + 1), []);
  const asking = useRef(false);

  useEffect(() => {
    const left = new AbortController();
    const take = (known: (last: Known<Answer>) => Known<Answer>) => {
      if (!left.signal.aborted) {
        asking.current = false;
        setState(known);
      }
    };
    asking.current = true;
    ask(left.signal).then(
      (answer) => take(() => ({ to: ask, answer, error: null })),
      (error: unknown) => take((last) => ({ ...current(last, ask), error: toReceiverError(error) }))
    );
    return () => left.abort();
  }, [ask, turn]);

  useEffect(() => {
    if (everyMs === null) {
      return undefined;
    }
    const again = () => document.visibilityState === 'visible' && !asking.current && reload();
    const timer = setInterval(again, everyMs);
    return () => clearInterval(timer);
  }, [everyMs, reload]);

  const { answer, error } = current(state, ask);
  return { answer, error, reload };
}

/** What is known, and to which question it is the answer. */
interface Known<Answer> {
  to: Ask<Answer>;
  answer: Answer | null;
  error: ReceiverError | null;
}

function current<Answer>(state: Known<Answer>, ask: Ask<Answer>): Known<Answer> {
  return state.to === ask ? state : { to: ask, answer: null, error: null };
}
