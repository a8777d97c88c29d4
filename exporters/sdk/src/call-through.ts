import { types } from 'node:util';

export interface CallWatcher {
  returned(): void;
  threw(error: unknown): void;
}

/**
 * Calls `call` and tells the watcher how it ended; the caller gets what it would have got. A promise is answered with
 * one that settles the same way: were the original answered and only listened to, a rejection that nobody handles
 * would count as handled, and a process that ought to die would live. What only looks like a promise is left alone:
 * a query builder runs when somebody calls its `then`.
 */
export function callThrough<T>(call: () => T, watcher: CallWatcher): T {
  let result: T;
  try {
    result = call();
  } catch (error) {
    watcher.threw(error);
    throw error;
  }
  if (!types.isPromise(result)) {
    watcher.returned();
    return result;
  }
  return result.then(
    (value) => {
      watcher.returned();
      return value;
    },
    (error: unknown) => {
      watcher.threw(error);
      throw error;
    }
  ) as T;
}
