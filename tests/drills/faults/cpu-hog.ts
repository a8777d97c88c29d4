import { eventually } from '@trinity/sdk/testing';
import { availableParallelism, getPriority, loadavg } from 'node:os';
import { agentName } from '../../../stack/write-config.ts';
import type { Fault } from '../fault.ts';

/** A station that may be slowed for the sake of others. */
const component = 'engineering';

export const cpuHog: Fault = {
  name: 'cpu-hog',
  description:
    'A station that is not critical keeps every processor busy: it runs on with what others leave.',
  expected: 'mended',
  causes: ['cpu_high'],
  starts: 0,
  lacking,
  inject: async ({ stations, say }) => {
    say(`Asking ${component} for cpu.`);
    const at = Date.now();
    await stations.break(component, 'cpu', 300);
    return {
      component: agentName,
      at,
      // Its priority is its own for as long as it lives.
      cleanUp: async () => {
        await stations.mend(component);
        await stations.restartByHand(component);
        // Else its start is counted as one of the next drill's.
        await eventually(() => stations.isWell(component), `${component} is well again`);
      },
    };
  },
};

function lacking(): string | undefined {
  if (getPriority() > 0) {
    return 'everything that is started here has a low priority already (nice), and takes nothing from others';
  }
  const [load = 0] = loadavg();
  return load > availableParallelism()
    ? 'others keep the processors of this machine busy already'
    : undefined;
}
