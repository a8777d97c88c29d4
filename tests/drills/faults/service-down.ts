import type { Fault } from '../fault.ts';

export const serviceDown: Fault = {
  name: 'service-down',
  description: 'A station is killed with SIGKILL.',
  expected: 'mended',
  causes: ['service_down'],
  starts: 1,
  inject: async ({ stations, say }, station) => {
    const component = station ?? (await stations.leastDrilled());
    const pid = stations.pidOf(component);
    say(`Killing ${component} (pid ${pid}) with SIGKILL.`);
    process.kill(pid, 'SIGKILL');
    return { component, at: Date.now(), cleanUp: () => stations.bringBack(component) };
  },
};
