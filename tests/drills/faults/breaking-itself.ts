import type { Fault } from '../fault.ts';
import { withDatabase } from './database-locked.ts';

type Kind = Pick<Fault, 'name' | 'description' | 'expected' | 'causes' | 'starts'>;

/** A fault that the demo's stations know themselves (demo/src/faults), for at most `seconds`. */
function breakingItself(fault: string, seconds: number, kind: Kind, only?: string): Fault {
  return {
    ...kind,
    inject: async ({ stations, client, say }, station) => {
      const component = only ?? station ?? (await stations.leastDrilled());
      say(`Asking ${component} for ${fault}.`);
      const at = Date.now();
      await stations.break(component, fault, seconds);
      return {
        component,
        at,
        cleanUp: async () => {
          await stations.mend(component);
          await client.endSettings(component);
          await stations.bringBack(component);
        },
      };
    },
  };
}

export const serviceCrashed = breakingItself('exit', 60, {
  name: 'service-crashed',
  description: 'A station throws an error that nobody catches, and ends.',
  expected: 'mended',
  causes: ['application_bug'],
  starts: 1,
});

export const serviceBlocked = breakingItself('hang', 60, {
  name: 'service-blocked',
  description: 'A station blocks its event loop for good, and ignores SIGTERM.',
  expected: 'mended',
  causes: ['service_unresponsive', 'timeout'],
  starts: 1,
});

export const poolExhausted = breakingItself('busy-pool', 300, {
  name: 'pool-exhausted',
  description: "All places of a station's pool are taken for good: it gets more of them.",
  expected: 'mended',
  causes: ['pool_exhausted'],
  starts: 0,
});

export const unknownFault = breakingItself('errors', 120, {
  name: 'no-known-fix',
  description: 'A station answers every request with an error of its own; a restart would change nothing.',
  expected: 'person',
  causes: ['application_bug'],
  starts: 0,
});

export const memoryLeak = breakingItself('heap', 120, {
  name: 'memory-leak',
  description: 'A station keeps all that it makes until its memory is used up, and ends.',
  expected: 'mended',
  causes: ['out_of_memory'],
  starts: 1,
});

export const cacheGrows = breakingItself('cache', 300, {
  name: 'cache-grows',
  description: 'A cache without a bound takes more memory than a station may have: it is emptied.',
  expected: 'mended',
  causes: ['memory_high'],
  starts: 0,
});

export const unsaved = breakingItself(
  'unsaved',
  300,
  {
    name: 'error-only-logged',
    description: 'A station can not save what it has, says so only in its log, and answers on.',
    expected: 'person',
    causes: ['disk_full'],
    starts: 0,
  },
  'chromadb'
);

export const databaseLockedByItself = breakingItself(
  'db-lock',
  300,
  {
    name: 'database-locked-by-itself',
    description: 'A station began a transaction and forgot it: the lock of its database is never given back.',
    expected: 'mended',
    causes: ['db_locked'],
    starts: 1,
  },
  withDatabase.component
);
