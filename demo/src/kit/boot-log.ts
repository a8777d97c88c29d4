import { appendFileSync } from 'node:fs';

/**
 * Adds the line `pid isoTime` to the file that TRINITY_BOOT_LOG names, in one write: drills count the starts of a station
 * there. Called by each main before it loads anything else, so that a start that fails counts as well.
 */
export function recordBoot(environment: NodeJS.ProcessEnv): void {
  const file = environment.TRINITY_BOOT_LOG;
  if (file) {
    appendFileSync(file, `${process.pid} ${new Date().toISOString()}\n`);
  }
}
