import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootDir } from '../../stack/paths.ts';
import { programsFolder } from '../site/site-files.ts';
import type { Keeper } from '../site/keeper.ts';
import { startSystemd } from './systemd-machine.ts';

const machineName = 'trinity-machine';
/** systemd starts a shop again at once, and gives it up at the fourth start within a minute. */
const startLimit = 3;

/** Each shop is a unit of a machine whose process 1 is systemd; the agent's systemctl and journalctl are that machine's. */
export async function keptBySystemd(folder: string): Promise<Keeper> {
  const shared = ['--volume', `${rootDir}:${rootDir}:ro`, '--volume', `${folder}:${folder}`];
  const machine = await startSystemd(machineName, join(folder, 'machine'), [...shared, '--network', 'host']);
  const programs = join(folder, programsFolder);
  mkdirSync(programs, { recursive: true });
  for (const program of ['systemctl', 'journalctl']) {
    const file = join(programs, program);
    // By its path: this file is in the machine, too, and would call itself.
    writeFileSync(file, `#!/bin/sh\nexec ${machine.enter.join(' ')} /usr/bin/${program} "$@"\n`);
    chmodSync(file, 0o755);
  }
  const unitOf = (shop: string) => `${shop}.service`;
  return {
    settings: {},
    section: 'units',
    entryOf: (shop) => ({ unit: unitOf(shop) }),
    async start({ name, command, env }) {
      const unit = [
        '[Unit]',
        `StartLimitBurst=${startLimit}`,
        'StartLimitIntervalSec=60',
        '[Service]',
        `ExecStart=${command.join(' ')}`,
        ...Object.entries(env).map(([key, value]) => `Environment=${key}=${value}`),
        'Restart=on-failure',
        'RestartSec=200ms',
        '',
      ];
      await machine.install({ [unitOf(name)]: unit.join('\n') });
      await machine.systemctl('start', unitOf(name));
    },
    async kill(shop) {
      await machine.systemctl('kill', '--signal=KILL', unitOf(shop));
    },
    close: () => machine.remove(),
  };
}
