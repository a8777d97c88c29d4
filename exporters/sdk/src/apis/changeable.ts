import type { SettingsBoard } from '../settings/settings-board.ts';

/** What Trinity can change about the calls to an API. */
export interface Changeable {
  timeout: number | undefined;
  retries: number | undefined;
  key: unknown;
  /** Undefined while nothing is wished of it. */
  breaker: 'open' | 'closed' | undefined;
}

export function changeableOf(board: SettingsBoard, name: string): Changeable {
  const breaker = board.current('breaker', name);
  return {
    timeout: board.get('timeout', name),
    retries: board.get('retries', name),
    key: board.current('key', name),
    breaker: breaker === 'open' || breaker === 'closed' ? breaker : undefined,
  };
}

/**
 * Whether calls that failed before may work now, which a breaker would else hold back for its time: they are made with another
 * key, timeout or number of tries, or what they go to is known to be well again (a breaker that is wished to be closed).
 */
export function isNewBeginning(before: Changeable, now: Changeable): boolean {
  const isOther = (['timeout', 'retries', 'key'] as const).some((each) => before[each] !== now[each]);
  return isOther || (now.breaker === 'closed' && before.breaker !== 'closed');
}
