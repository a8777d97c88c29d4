import { rootDir } from '../../stack/paths.ts';
import type { Keeper } from '../site/keeper.ts';
import { docker, engineSocket, removeContainer, runContainer } from './engine.ts';

/** Each shop is a container of its own, on the network of this machine. */
export async function keptByDocker(folder: string): Promise<Keeper> {
  const started: string[] = [];
  const nameOf = (shop: string) => `trinity-${shop}`;
  return {
    settings: { dockerSocket: engineSocket() },
    section: 'containers',
    entryOf: (shop) => ({ container: nameOf(shop) }),
    async start({ name, command, env }) {
      started.push(name);
      await removeContainer(nameOf(name));
      const given = Object.entries(env).flatMap(([key, value]) => ['--env', `${key}=${value}`]);
      const shared = ['--volume', `${rootDir}:${rootDir}:ro`, '--volume', `${folder}:${folder}`];
      await runContainer(nameOf(name), ['--network', 'host', ...shared, ...given], command);
    },
    async kill(shop) {
      await docker('kill', nameOf(shop));
    },
    async close() {
      await Promise.all(started.map((name) => removeContainer(nameOf(name))));
    },
  };
}
