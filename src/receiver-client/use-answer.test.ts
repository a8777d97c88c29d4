import { act, renderHook } from '@testing-library/react';

import { useAnswer } from './use-answer.ts';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

/** A question whose answers come when the test gives them. */
function slowly() {
  const waiting: { give: (answer: string) => void; fail: (error: Error) => void; signal: AbortSignal }[] = [];
  const ask = (signal: AbortSignal) =>
    new Promise<string>((give, fail) => {
      waiting.push({ give, fail, signal });
    });
  return { ask, waiting };
}

const pass = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));

it('waits for an answer that takes longer than the time between two questions', async () => {
  const { ask, waiting } = slowly();
  const { result } = renderHook(() => useAnswer(ask, 1000));
  await pass(5500);
  expect(waiting.map(({ signal }) => signal.aborted)).toEqual([false]);
  await act(async () => waiting[0]?.give('late'));
  expect(result.current.answer).toBe('late');
  await pass(1000);
  expect(waiting).toHaveLength(2);
  await act(async () => waiting[1]?.fail(new Error('gone')));
  expect(result.current).toMatchObject({ answer: 'late', error: { kind: 'failed' } });
  await pass(1000);
  expect(waiting).toHaveLength(3);
});

it('asks anew at once when a person wants it, and drops what was on its way', async () => {
  const { ask, waiting } = slowly();
  const { result } = renderHook(() => useAnswer(ask, 1000));
  act(() => result.current.reload());
  expect(waiting.map(({ signal }) => signal.aborted)).toEqual([true, false]);
  await act(async () => waiting[0]?.give('old'));
  expect(result.current.answer).toBeNull();
  await pass(3500);
  expect(waiting).toHaveLength(2);
  await act(async () => waiting[1]?.give('new'));
  expect(result.current.answer).toBe('new');
});
