import { systemClock } from '@trinity/sdk/link';
import pino from 'pino';
import { startAgent } from '../app.ts';
import { systemDisk } from '../storage/disk.ts';
import { readBootId } from '../supervisors/children/proc.ts';
import { spawnChild } from '../supervisors/children/spawn-child.ts';
import { exitWith, loadOrExit } from './load-or-exit.ts';

/** Runs until SIGTERM or SIGINT; a second one ends it at once. */
export async function run({ config }: { config: string }): Promise<void> {
  const file = loadOrExit(config);
  const log = pino({ name: 'trinity-agent' });
  const agent = await startAgent(file, {
    disk: systemDisk,
    spawn: spawnChild,
    clock: systemClock,
    random: () => Math.random(),
    bootId: readBootId(),
    env: process.env,
    info: (text) => {
      log.info(text);
    },
    warn: (text) => {
      log.warn(text);
    },
  }).catch(exitWith);
  log.info(
    `${file.name} watches ${file.services.length} services; metrics at ${file.listen.host}:${agent.port}`
  );
  const stop = (signal: string) => {
    log.info(`${signal}: ending`);
    agent.stop().then(() => process.exit(0), exitWith);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}
