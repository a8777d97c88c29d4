import { jest } from '@jest/globals';
import { BreakerOpenError, createBreaker } from './breaker.ts';

beforeEach(() => {
  jest.useFakeTimers({ now: 1_700_000_000_000 });
});
afterEach(() => {
  jest.useRealTimers();
});

const openMs = 60_000;
function given(forced = { open: false }, saved?: unknown) {
  let calls = 0;
  let kept: unknown;
  const breaker = createBreaker('gemini', {
    openMs,
    isForcedOpen: () => forced.open,
    monotonicMs: () => Date.now(),
    now: () => Date.now(),
    saved,
    save: (state) => (kept = JSON.parse(JSON.stringify(state))),
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
  return { breaker, call, calls: () => calls, kept: () => kept };
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

describe('after a restart', () => {
  it('stays open for the rest of its time, then admits one call', async () => {
    const before = given();
    for (let i = 0; i < 5; i += 1) {
      await before.call(status(503));
    }
    jest.advanceTimersByTime(openMs - 1);
    const after = given({ open: false }, before.kept());
    expect([after.breaker.state, await after.call('fine')]).toEqual(['open', 'not called']);
    jest.advanceTimersByTime(1);
    expect([await after.call('fine'), after.breaker.state]).toEqual(['answered', 'closed']);
  });

  it('still knows the failures of its window', async () => {
    const before = given();
    for (let i = 0; i < 4; i += 1) {
      await before.call(status(503));
    }
    const after = given({ open: false }, before.kept());
    await after.call(status(503));
    expect(after.breaker.state).toBe('open');
  });

  it.each([
    ['nothing', undefined],
    ['something else', { ownState: { value: 7 }, breakerState: [] }],
    ['a text', 'open'],
  ])('%s was kept: it begins closed', (_, saved) => {
    expect(given({ open: false }, saved).breaker.state).toBe('closed');
  });

  it('a clock that was set back does not keep it open for longer', async () => {
    const openedAt = Date.now() + 3_600_000;
    const { call } = given(
      { open: false },
      { ownState: { value: 1, openedAt, attemptNo: 1 }, breakerState: [] }
    );
    jest.advanceTimersByTime(openMs);
    expect(await call('fine')).toBe('answered');
  });
});

it('begins anew when what made it open was changed', async () => {
  const { breaker, call, kept } = given();
  for (let i = 0; i < 5; i += 1) {
    await call(status(401));
  }
  breaker.reset();
  expect([breaker.state, await call('fine')]).toEqual(['closed', 'answered']);
  expect(given({ open: false }, kept()).breaker.state).toBe('closed');
});
