import { execFileSync } from 'node:child_process';
import type { Fault } from '../fault.ts';
import { lackingProgram } from '../lacking.ts';

/** As a service manager would set it, so that the leak does not take the machine's files. */
const mostFiles = 512;

export const openFileLeak: Fault = {
  name: 'open-file-leak',
  description: 'A station opens files and closes none, until it can not even take a connection.',
  expected: 'mended',
  causes: ['too_many_open_files'],
  starts: 1,
  lacking: () => lackingProgram('prlimit', '--version'),
  inject: async ({ stations, say }, station) => {
    const component = station ?? (await stations.leastDrilled());
    const pid = stations.pidOf(component);
    say(`Limiting ${component} (pid ${pid}) to ${mostFiles} files, and asking it for a leak of them.`);
    execFileSync('prlimit', ['--pid', String(pid), `--nofile=${mostFiles}:${mostFiles}`]);
    const at = Date.now();
    await stations.break(component, 'files', 300);
    return {
      component,
      at,
      cleanUp: async () => {
        // It may not even hear that it should close them.
        if (!(await stations.isWell(component)) && stations.pidOf(component) === pid) {
          stations.signal(pid, 'SIGKILL');
        }
        await stations.mend(component);
        await stations.bringBack(component);
      },
    };
  },
};
