import type { Fault } from './fault.ts';

/** As many as there usually are: work that hangs and never gives its place back. */
const places = 8;

export const busyPool: Fault = {
  name: 'busy-pool',
  does: `keeps ${places} places of the station's pool for good`,
  start({ pool }) {
    const taken = Array.from({ length: places }, () => pool.take().catch(() => () => undefined));
    return () => {
      for (const place of taken) {
        void place.then((giveBack) => {
          giveBack();
        });
      }
    };
  },
};
