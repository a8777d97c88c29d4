import { act, render, screen } from '@testing-library/react';

import { TimeAgo } from './TimeAgo.tsx';

afterEach(() => {
  jest.useRealTimers();
});

it('goes on while nothing else changes, with one timer however many there are', () => {
  jest.useFakeTimers();
  const now = Date.now();
  const { unmount } = render(
    <>
      <TimeAgo at={now - 60_000} />
      <TimeAgo at={now - 3 * 60_000} />
    </>
  );
  expect(screen.getAllByRole('time').map(({ textContent }) => textContent)).toEqual([
    'a minute ago',
    '3 minutes ago',
  ]);
  expect(jest.getTimerCount()).toBe(1);
  act(() => jest.advanceTimersByTime(40 * 60_000));
  expect(screen.getAllByRole('time').map(({ textContent }) => textContent)).toEqual([
    '41 minutes ago',
    '43 minutes ago',
  ]);
  unmount();
  expect(jest.getTimerCount()).toBe(0);
});
