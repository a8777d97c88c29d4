import { randomUUID } from 'node:crypto';
import type { TargetReport } from '@trinity/contracts';
import type { Target } from '../targets/target.ts';
import { restoreForPerson, type RestorePorts } from '../backups/restore-for-person.ts';
import type { Holds } from '../targets/holds.ts';

/** What a person on this host can do to the running agent. */
export interface Controls {
  status(): Promise<TargetReport[]>;
  /** Stops a target and keeps it stopped: that is not down. Comes before whatever is being done to it. */
  stop(target: string): Promise<void>;
  /** Starts a target, and keeps it running from then on. */
  start(target: string): Promise<void>;
  /** Puts a backup back, and says what was done. */
  restore(backup: string): Promise<string>;
}

export interface ControlPorts extends RestorePorts {
  holds: Pick<Holds, 'forget'>;
  status: Controls['status'];
}

export function createControls(ports: ControlPorts): Controls {
  const { targets, turns, holds, stopTimeoutMs, status } = ports;
  const find = (name: string): Target => {
    const target = targets.get(name);
    if (!target) {
      throw new Error(`there is no service ${name}; there are ${[...targets.keys()].join(', ') || 'none'}`);
    }
    return target;
  };
  return {
    status,
    restore: (backup) => restoreForPerson(backup, ports),
    async stop(name) {
      const target = find(name);
      target.setWanted('stopped');
      holds.forget(name);
      await target.stop(stopTimeoutMs);
    },
    async start(name) {
      const target = find(name);
      target.setWanted('running');
      holds.forget(name);
      await turns.take(name, async () => {
        if ((await target.observe()).state !== 'running') {
          await target.start(`person:${randomUUID()}`);
        }
      });
    },
  };
}
