import { createServer } from 'node:http';
import type { Fault } from '../fault.ts';

export const portTaken: Fault = {
  name: 'port-taken',
  description: 'A station is killed, and another program takes its port before it is back.',
  expected: 'person',
  causes: ['service_down', 'address_in_use'],
  starts: 3,
  inject: async ({ stations, say }, station) => {
    const component = station ?? (await stations.leastDrilled());
    const port = Number(new URL(stations.urlOf(component)).port);
    const thief = createServer((_, response) => {
      response.statusCode = 404;
      response.end();
    });
    say(`Killing ${component} and taking its port ${port}.`);
    process.kill(stations.pidOf(component), 'SIGKILL');
    const at = Date.now();
    for (;;) {
      const taken = await new Promise<boolean>((resolve) => {
        thief.once('error', () => resolve(false));
        thief.listen(port, '127.0.0.1', () => resolve(true));
      });
      if (taken) {
        break;
      }
      if (Date.now() - at > 5_000) {
        throw new Error(`port ${port} could not be taken`);
      }
    }
    return {
      component,
      at,
      cleanUp: async () => {
        thief.closeAllConnections();
        await new Promise((resolve) => thief.close(resolve));
        await stations.bringBack(component);
      },
    };
  },
};
