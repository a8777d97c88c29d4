import { constants, copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { StationSpec } from '../stations.ts';

/** Makes the folder of a station, with the settings that it has at first. What is there stays as it is. */
export function prepareFolder({ settings }: StationSpec, stateDir: string): void {
  mkdirSync(stateDir, { recursive: true });
  if (settings === undefined) {
    return;
  }
  try {
    copyFileSync(settings.initial, join(stateDir, settings.file), constants.COPYFILE_EXCL);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw error;
    }
  }
}
