import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';

/**
 * A folder that is held open: names under `inside` are looked up in this very folder, whatever its path leads to by now.
 * (openat(2), which Node lacks, by way of /proc/self/fd.)
 */
export interface OpenFolder {
  device: number;
  names(): string[];
  inside(name: string): string;
  close(): void;
}

/** Throws when any part of the path is a symbolic link, or it is no folder. */
export function openDeclared(path: string): OpenFolder {
  if (realpathSync(path) !== resolve(path)) {
    throw new Error(`${path} leads through a symbolic link`);
  }
  const before = lstatSync(path);
  const folder = openFolder(path);
  const now = fstatSync(folder.handle);
  if (now.ino !== before.ino || now.dev !== before.dev) {
    folder.close();
    throw new Error(`${path} changed while it was opened`);
  }
  return folder;
}

/** Throws for a symbolic link and for what is no folder. */
export function openFolder(path: string): OpenFolder & { handle: number } {
  const handle = openSync(path, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW);
  const base = `/proc/self/fd/${handle}`;
  return {
    handle,
    device: fstatSync(handle).dev,
    names: () => readdirSync(base),
    inside: (name) => `${base}/${name}`,
    close() {
      closeSync(handle);
    },
  };
}
