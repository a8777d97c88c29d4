import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { buildPluginIfStale } from '../../stack/build-plugin.ts';
import { rootDir } from '../../stack/paths.ts';

/** Debian's packages that tests use, by a program of each. Prometheus and Alertmanager are found by stack/tools.ts. */
const programs = [
  { program: 'chromium', debian: 'chromium' },
  { program: 'redis-server', debian: 'redis-server' },
  { program: 'dockerd', debian: 'docker.io' },
] as const;

/** Installs what is missing, as far as this user may, and builds what tests look at. */
export async function prepare(say: (line: string) => void): Promise<void> {
  mkdirSync(join(rootDir, 'reports'), { recursive: true });
  installMissing(say);
  await buildPluginIfStale(say);
}

function installMissing(say: (line: string) => void): void {
  const missing = programs.filter(({ program }) => !isOnPath(program)).map(({ debian }) => debian);
  if (missing.length === 0) {
    return;
  }
  if (process.getuid?.() !== 0) {
    say(`Not here, and only root can install them: ${missing.join(', ')}. Tests that need them will fail.`);
    return;
  }
  say(`Installing ${missing.join(', ')}...`);
  apt('update');
  apt('install', '--yes', '--no-install-recommends', ...missing);
}

/** No service is started by an installation: tests start their own. */
function apt(...args: string[]): void {
  const { status, stderr } = spawnSync('apt-get', ['-qq', ...args], {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
  });
  if (status !== 0) {
    throw new Error(`apt-get ${args.join(' ')} failed:\n${stderr.slice(-2000)}`);
  }
}

function isOnPath(program: string): boolean {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin'];
  return folders.some((folder) => existsSync(join(folder, program)));
}
