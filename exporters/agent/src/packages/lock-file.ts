import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const packageSchema = z.looseObject({
  version: z.string().optional(),
  optional: z.boolean().optional(),
  devOptional: z.boolean().optional(),
  peer: z.boolean().optional(),
  dev: z.boolean().optional(),
  link: z.boolean().optional(),
});
const lockSchema = z.looseObject({
  lockfileVersion: z.number().min(2),
  packages: z.record(z.string(), packageSchema),
});

/** What package-lock.json names, by its path below the folder. */
export type LockedPackages = z.output<typeof lockSchema>['packages'];

/** Reads the lock file that npm wrote; without one nothing is installed, because anything could be. */
export function readLock(
  folder: string
): { ok: true; packages: LockedPackages } | { ok: false; problem: string } {
  const path = join(folder, 'package-lock.json');
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return { ok: false, problem: `There is no lock file ${path}.` };
  }
  try {
    return { ok: true, packages: lockSchema.parse(JSON.parse(text)).packages };
  } catch {
    return { ok: false, problem: `${path} is not a lock file that npm 7 or newer wrote.` };
  }
}

/** The packages that are not there, or there in another version. What may be left out is not missed. */
export function findMissing(folder: string, packages: LockedPackages): string[] {
  return Object.entries(packages)
    .filter(([path, { link, optional, devOptional, dev, peer }]) => {
      const mayBeAbsent = link ?? optional ?? devOptional ?? dev ?? peer ?? false;
      return path.startsWith('node_modules/') && !path.split('/').includes('..') && !mayBeAbsent;
    })
    .filter(([path, { version }]) => installedVersion(join(folder, path)) !== version)
    .map(([path]) => path.slice('node_modules/'.length));
}

function installedVersion(folder: string): string | undefined {
  try {
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      version?: unknown;
    };
    return typeof version === 'string' ? version : '';
  } catch {
    return undefined;
  }
}
