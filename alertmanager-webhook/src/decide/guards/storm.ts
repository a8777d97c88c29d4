import { type Guard, pass, wait } from '../guard.ts';

/** When very much fails at once the cause may be bigger than all of it: one fix at a time, until one is proved. */
export const storm: Guard = {
  name: 'storm',
  yieldsToPerson: true,
  judge: ({ storm: now, wave, targetsAtWork }) => {
    if (now === null) {
      return pass('There is no storm of failures.');
    }
    const failing = `${now.failing} incidents at once are a storm`;
    if (wave.verified > 0) {
      return pass(`${failing}, and what mends this was proved in it.`);
    }
    return targetsAtWork === 0
      ? pass(`${failing}; this one is tried first.`)
      : wait(`${failing}: one fix at a time until one is proved.`);
  },
};
