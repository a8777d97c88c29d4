import type { Fault } from '../fault.ts';

type Kind = Pick<Fault, 'name' | 'description' | 'expected' | 'causes'>;

const broker = 'broker';
const component = 'trading';

/** What is wrong between trading and the broker: trading says so itself, and is what can be changed, without a restart. */
export function betweenThem(fault: string, broken: typeof broker | typeof component, kind: Kind): Fault {
  return {
    ...kind,
    starts: 0,
    inject: async ({ stations, client, say }) => {
      say(`Asking ${broken} for ${fault}; ${component} calls ${broker}.`);
      const at = Date.now();
      await stations.break(broken, fault, 300);
      return {
        component,
        at,
        cleanUp: async () => {
          await stations.mend(broken);
          await client.endSettings(component);
        },
      };
    },
  };
}
