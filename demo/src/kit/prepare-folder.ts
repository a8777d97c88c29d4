import { constants, copyFileSync, cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { StationSpec } from '../stations.ts';

/** Below the folder of a station: its own packages. */
export const packagesFolder = 'packages';

/** Makes the folder of a station, with the settings and packages that it has at first. What is there stays as it is. */
export function prepareFolder({ settings, packages }: StationSpec, stateDir: string): void {
  mkdirSync(stateDir, { recursive: true });
  if (settings !== undefined) {
    copyOnce(settings.initial, join(stateDir, settings.file));
  }
  if (packages !== undefined) {
    installOnce(packages, join(stateDir, packagesFolder));
  }
}

function copyOnce(from: string, to: string): void {
  try {
    copyFileSync(from, to, constants.COPYFILE_EXCL);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw error;
    }
  }
}

/** As npm does with `install-links`: what lies in `vendor` is copied to where programs look for it. */
function installOnce(from: string, to: string): void {
  if (existsSync(to)) {
    return;
  }
  const making = `${to}.making`;
  rmSync(making, { recursive: true, force: true });
  cpSync(from, making, { recursive: true });
  cpSync(join(from, 'vendor'), join(making, 'node_modules'), { recursive: true });
  renameSync(making, to);
}
