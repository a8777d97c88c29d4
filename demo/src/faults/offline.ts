import type { Fault } from './fault.ts';
import { leadAstray } from './other-ways.ts';

/** To a group of machines no connection can be made: the kernel says what it says without a way to the internet. */
export const offline: Fault = {
  name: 'offline',
  does: 'calls other stations where no way leads: the network is unreachable',
  start: (ports) => leadAstray(ports, ({ port }) => `http://224.0.0.1:${port}`),
};
