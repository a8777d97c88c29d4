import { systemCommands, type Commands } from '@trinity/agent/src/supervisors/systemd/commands.ts';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '@trinity/sdk/testing';
import { docker, removeContainer, runContainer } from './engine.ts';

export const withoutSystemd = existsSync('/lib/systemd/systemd')
  ? undefined
  : 'this machine has no systemd whose programs a container could use';

/** A container whose process 1 is systemd, and a way to give it orders as if from inside. */
export interface SystemdMachine {
  commands: Commands;
  /** What comes before an order that is to be carried out inside. */
  enter: readonly string[];
  /** /srv in the container. */
  folder: string;
  /** Writes units, by their names, and makes systemd read them. */
  install(units: Record<string, string>): Promise<void>;
  systemctl(...args: string[]): Promise<string>;
  /** How many lines a unit wrote to the file of its name in /srv. */
  linesOf(name: string): number;
  /** Removes it, and all that ran in it. */
  remove(): Promise<void>;
}

export async function startSystemd(
  name: string,
  folder: string,
  options: readonly string[] = []
): Promise<SystemdMachine> {
  // systemd mounts things and makes cgroups; it needs no more than this.
  const rights = ['--cap-add', 'SYS_ADMIN', '--security-opt', 'seccomp=unconfined', '--cgroupns', 'private'];
  rights.push('--security-opt', 'apparmor=unconfined', '--tmpfs', '/run', '--tmpfs', '/tmp');
  const units = join(folder, 'units');
  mkdirSync(units, { recursive: true });
  rights.push('--volume', `${folder}:/srv`, '--volume', `${units}:/etc/systemd/system`);
  await removeContainer(name);
  await runContainer(name, [...rights, ...options], ['/lib/systemd/systemd']);
  const pid = await docker('inspect', '--format', '{{.State.Pid}}', name);
  const enter = ['nsenter', '--target', pid, '--all', '--'];
  const commands = systemCommands(enter);
  const systemctl = async (...args: string[]) => {
    const { stdout, stderr, code } = await commands.run('systemctl', args);
    if (code !== 0 && args[0] !== 'is-system-running') {
      throw new Error(`systemctl ${args.join(' ')}: ${stderr}`);
    }
    return stdout.trim();
  };
  await eventually(
    async () => ['running', 'degraded'].includes(await systemctl('is-system-running').catch(() => '')),
    'systemd has started',
    60_000
  );
  return {
    commands,
    enter,
    folder,
    systemctl,
    async install(files) {
      for (const [unit, text] of Object.entries(files)) {
        writeFileSync(join(units, unit), text);
      }
      await systemctl('daemon-reload');
    },
    linesOf(file) {
      const path = join(folder, file);
      return existsSync(path) ? readFileSync(path, 'utf8').split('\n').length - 1 : 0;
    },
    remove: () => removeContainer(name),
  };
}

/** A service in words of the shell. */
export const unitOf = (script: string, ...lines: string[]): string =>
  ['[Service]', `ExecStart=/bin/sh -c '${script}'`, ...lines, ''].join('\n');
