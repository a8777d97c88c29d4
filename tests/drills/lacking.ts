import { spawnSync } from 'node:child_process';

/** In words, that a program is not there; undefined where it is. */
export function lackingProgram(program: string, ...harmless: string[]): string | undefined {
  const { error } = spawnSync(program, harmless, { stdio: 'ignore' });
  return error === undefined ? undefined : `this machine has no program ${program}`;
}
