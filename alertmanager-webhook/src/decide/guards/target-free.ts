import { type Guard, pass, wait } from '../guard.ts';

/** A target carries at most one active fix (design, decision 4). */
export const targetFree: Guard = {
  name: 'target_free',
  yieldsToPerson: false,
  judge: ({ targetLockedBy, target }) =>
    targetLockedBy === null
      ? pass('No other fix is at work on it.')
      : wait(`The fix of incident ${targetLockedBy} is at work on ${target?.ref.name ?? 'the target'}.`),
};
