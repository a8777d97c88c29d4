import type { Fault } from '../fault.ts';
import { serviceDown } from './service-down.ts';

/** A part of Trinity dies at the same moment; the stack, as systemd would, starts it again. */
function withPartDown(part: 'agent' | 'receiver'): Fault {
  return {
    ...serviceDown,
    name: `${part}-down-too`,
    description: `A station and Trinity's ${part} are killed at the same moment.`,
    inject: async (world, station) => {
      const pid = world.run.parts.find(({ name }) => name === part)?.pid;
      if (!pid) {
        throw new Error(`the stack has no running ${part}`);
      }
      const injected = await serviceDown.inject(world, station);
      world.say(`Killing the ${part} (pid ${pid}) as well.`);
      process.kill(pid, 'SIGKILL');
      return injected;
    },
  };
}

export const agentDownToo = withPartDown('agent');
export const receiverDownToo = withPartDown('receiver');
