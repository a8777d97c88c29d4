import type { Fault } from './fault.ts';

/** Between its callers and it stands something that lets nothing through; its health is asked from elsewhere. */
export const cut: Fault = {
  name: 'cut',
  does: 'hangs up on every caller without an answer',
  start: ({ intercept }) =>
    intercept((request) => {
      request.socket.destroy();
    }),
};
