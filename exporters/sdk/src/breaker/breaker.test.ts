import { jest } from '@jest/globals';
import { BreakerOpenError, createBreaker } from './breaker.ts';

beforeEach(() => {
  jest.useFakeTimers({ now: 1_700_000_000_000 });
});
afterEach(() => {
  jest.useRealTimers();
});

const openMs = 60_000;
function given(forced = { open: false }) {
  let calls = 0;
  const breaker = createBreaker('gemini', {
    openMs,
    isForcedOpen: () => forced.open,
    monotonicMs: () => Date.now(),
  });
  const call = (outcome: unknown) =>
    breaker
      .execute(() => {
        calls += 1;
        return outcome instanceof Error ? Promise.reject(outcome) : Promise.resolve(outcome);
      })
      .then(
        () => 'answered',
        (error: unknown) => (error instanceof BreakerOpenError ? 'not called' : 'failed')
      );
  return { breaker, call, calls: () => calls };
}

const status = (code: number) => Object.assign(new Error(`status ${code}`), { status: code });

it('opens at the fifth failure in its window, admits one call after its time, and closes when that succeeds', async () => {
  const { breaker, call, calls } = given();
  for (let i = 0; i < 4; i += 1) {
    await call(status(503));
    await call('fine');
  }
  expect(breaker.state).toBe('closed');
  await call(status(503));
  expect([breaker.state, await call('fine'), calls()]).toEqual(['open', 'not called', 9]);
  jest.advanceTimersByTime(openMs - 1);
  expect(await call('fine')).toBe('not called');
  jest.advanceTimersByTime(1);
  expect([await call(status(500)), breaker.state]).toEqual(['failed', 'open']);
  jest.advanceTimersByTime(openMs);
  expect([await call('fine'), breaker.state]).toEqual(['answered', 'closed']);
  await call(status(503));
  expect(breaker.state).toBe('closed');
});

it('forgets failures that are older than its window', async () => {
  const { breaker, call } = given();
  for (let i = 0; i < 20; i += 1) {
    await call(status(429));
    jest.advanceTimersByTime(openMs / 4 + 1);
  }
  expect(breaker.state).toBe('closed');
});

it("is tripped by answers as well, and not by what is the caller's own mistake", async () => {
  const { breaker, call } = given();
  for (let i = 0; i < 20; i += 1) {
    await call(status(404));
  }
  expect(breaker.state).toBe('closed');
  for (let i = 0; i < 5; i += 1) {
    expect(await call({ status: 503 })).toBe('answered');
  }
  expect(breaker.state).toBe('open');
});

it('is held open by a setting and goes on as it was after that', async () => {
  const forced = { open: true };
  const { breaker, call, calls } = given(forced);
  expect([breaker.state, await call('fine'), calls()]).toEqual(['open', 'not called', 0]);
  forced.open = false;
  expect([breaker.state, await call('fine')]).toEqual(['closed', 'answered']);
});
