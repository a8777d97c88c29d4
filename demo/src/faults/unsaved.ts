import { writeFileSync } from 'node:fs';
import type { Fault } from './fault.ts';

const everyMs = 1_000;
/** A device of the kernel's that is always full. */
const full = '/dev/full';

/** The error is real; it is caught and goes nowhere but into the log, so that all who ask find the station well. */
export const unsaved: Fault = {
  name: 'unsaved',
  does: 'can not save what it has, and says so only in its log',
  start() {
    const saving = setInterval(() => {
      try {
        writeFileSync(full, 'what is to be kept');
      } catch (error) {
        console.error('Saving failed, trying again:', error);
      }
    }, everyMs);
    saving.unref();
    return () => {
      clearInterval(saving);
    };
  },
};
