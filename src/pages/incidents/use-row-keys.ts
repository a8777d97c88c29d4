import { useCallback, useEffect, useRef, type KeyboardEvent } from 'react';

/**
 * Arrow keys, Home and End walk over the rows of a virtualised list; the row's link takes the focus once it is drawn.
 * Rows carry `data-index`.
 */
export function useRowKeys(count: number, scrollTo: (index: number) => void) {
  const wanted = useRef<number | null>(null);
  const body = useRef<HTMLDivElement>(null);

  useEffect(() => {
    // A list that has become shorter does not have that row: if it came again later, it would take the focus from elsewhere.
    if (wanted.current !== null && wanted.current >= count) {
      wanted.current = null;
    }
    const link = body.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"] a`);
    if (wanted.current !== null && link) {
      wanted.current = null;
      link.focus();
    }
  });

  const onKeyDown = useCallback(
    (event: KeyboardEvent<HTMLElement>) => {
      const row = (event.target as HTMLElement).closest<HTMLElement>('[data-index]');
      const to = row && target(event.key, Number(row.dataset.index), count);
      if (to !== null) {
        event.preventDefault();
        wanted.current = to;
        scrollTo(to);
        body.current?.querySelector<HTMLElement>(`[data-index="${to}"] a`)?.focus();
      }
    },
    [count, scrollTo]
  );

  return { body, onKeyDown };
}

function target(key: string, from: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return Math.min(from + 1, count - 1);
    case 'ArrowUp':
      return Math.max(from - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
