import type { Fault } from './fault.ts';
import { leadAstray } from './other-ways.ts';

/** Names below `invalid` never resolve (RFC 6761). */
export const unresolvable: Fault = {
  name: 'unresolvable',
  does: 'calls other stations by names that no DNS server knows',
  start: (ports) => leadAstray(ports, ({ port }) => `http://station.invalid:${port}`),
};
