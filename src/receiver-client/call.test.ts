import { setBackendSrv, type BackendSrv } from '@grafana/runtime';
import { NEVER, Observable } from 'rxjs';

import { callReceiver } from './call.ts';

afterEach(() => {
  jest.useRealTimers();
});

/** A Grafana whose receiver took the question and hangs. */
function hang(): { cut: () => boolean } {
  let cut = false;
  setBackendSrv({
    fetch: ({ abortSignal }: { abortSignal?: AbortSignal }) =>
      new Observable((answer) => {
        abortSignal?.addEventListener('abort', () => {
          cut = true;
          answer.error(new DOMException('aborted', 'AbortError'));
        });
        return NEVER.subscribe();
      }),
  } as unknown as BackendSrv);
  return { cut: () => cut };
}

it('gives up on a receiver that hangs, and lets go of the connection', async () => {
  jest.useFakeTimers();
  const { cut } = hang();
  const asked = expect(callReceiver('components')).rejects.toMatchObject({ kind: 'no_answer' });
  await jest.advanceTimersByTimeAsync(29_000);
  expect(cut()).toBe(false);
  await jest.advanceTimersByTimeAsync(1000);
  await asked;
  expect(cut()).toBe(true);
  expect(jest.getTimerCount()).toBe(0);
});

it('is not late when the asker has left', async () => {
  hang();
  const left = new AbortController();
  const asked = expect(callReceiver('components', { signal: left.signal })).rejects.toMatchObject({
    name: 'AbortError',
  });
  left.abort();
  await asked;
});
