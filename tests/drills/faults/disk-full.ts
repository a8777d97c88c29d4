import { execFileSync } from 'node:child_process';
import { existsSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { agentName } from '../../../stack/write-config.ts';
import type { Fault } from '../fault.ts';
import { lackingProgram } from '../lacking.ts';

const megabyte = 1024 * 1024;
const sizeMegabytes = 64;
const files = 20;
const fileMegabytes = 3;
const dayMs = 24 * 3_600_000;

export const diskFull: Fault = {
  name: 'disk-full',
  description: 'A small file system fills up with old files, in a folder that may be cleaned.',
  expected: 'mended',
  causes: ['disk_full'],
  starts: 0,
  lacking: () =>
    process.getuid?.() === 0
      ? lackingProgram('mount', '--version')
      : 'only root can mount a file system to be filled',
  inject: async ({ stations, say }) => {
    const folder = stations.scratchFolder();
    say(`Mounting a file system of ${sizeMegabytes} MB on ${folder} and filling it.`);
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeMegabytes}m`, 'tmpfs', folder]);
    const at = Date.now();
    const old = new Date(at - 8 * dayMs);
    for (let number = 0; number < files; number += 1) {
      const path = join(folder, `rendering-${number}.tmp`);
      writeFileSync(path, Buffer.alloc(fileMegabytes * megabyte, 1));
      utimesSync(path, old, old);
    }
    const recent = join(folder, 'in-work.tmp');
    writeFileSync(recent, 'not old enough to be removed');
    return {
      component: agentName,
      at,
      cleanUp: async () => {
        const isKept = existsSync(recent);
        rmSync(recent, { force: true });
        execFileSync('umount', ['--lazy', folder]);
        if (!isKept) {
          throw new Error('A file was removed that was not old.');
        }
      },
    };
  },
};
