import { type Guard, pass, wait } from '../guard.ts';

/** However much breaks at once, only so many targets are worked on at a time. */
export const targetsAtOnce: Guard = {
  name: 'targets_at_once',
  yieldsToPerson: false,
  judge: ({ targetsAtWork, limits }) =>
    targetsAtWork < limits.targetsAtOnce
      ? pass(`${targetsAtWork} of ${limits.targetsAtOnce} targets are being worked on.`)
      : wait(`${targetsAtWork} targets are being worked on; ${limits.targetsAtOnce} is the limit.`),
};
