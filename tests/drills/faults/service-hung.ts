import type { Fault } from '../fault.ts';

export const serviceHung: Fault = {
  name: 'service-hung',
  description: 'A station is stopped with SIGSTOP: its port is open, and nothing answers.',
  expected: 'mended',
  causes: ['service_unresponsive', 'timeout'],
  starts: 1,
  inject: async ({ stations, say }, station) => {
    const component = station ?? (await stations.leastDrilled());
    const pid = stations.pidOf(component);
    say(`Stopping ${component} (pid ${pid}) with SIGSTOP.`);
    process.kill(pid, 'SIGSTOP');
    return {
      component,
      at: Date.now(),
      cleanUp: async () => {
        stations.signal(pid, 'SIGCONT');
        await stations.bringBack(component);
      },
    };
  },
};
