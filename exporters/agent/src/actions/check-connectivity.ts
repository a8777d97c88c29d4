import { tcpProbe } from '../probes/tcp.ts';
import type { Action } from './action.ts';
import { checkEndpoints } from './check-endpoints.ts';

const refusals = /ECONNREFUSED/;

/**
 * Connects to every declared endpoint. All answer: nothing is to be done. It tells apart what a restart of the other side
 * may mend (`refused`) from what is for a person (`unreachable`).
 */
export const checkConnectivity: Action<'check_connectivity'> = {
  name: 'check_connectivity',
  resumable: true,
  async run({ target, args }) {
    const result = await checkEndpoints(target, async ({ address }) => {
      const ask = tcpProbe.create({ type: 'tcp', address, timeout: args.timeout });
      return ask({ state: 'unknown', identity: null, startKey: null, exit: null });
    });
    const refusedBy = result.probes.filter(({ ok, detail }) => !ok && refusals.test(detail)).length;
    const down = result.probes.filter(({ ok }) => !ok).length;
    return result.probes.length === 0
      ? result
      : {
          ...result,
          found: {
            refused: refusedBy,
            unreachable: down - refusedBy,
            reachable: result.probes.length - down,
          },
        };
  },
};
