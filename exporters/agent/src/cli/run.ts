import { systemClock } from '@trinity/sdk/link';
import pino from 'pino';
import { startAgent } from '../app.ts';
import { systemDisk } from '../storage/disk.ts';
import { readBootId } from '../supervisors/children/proc.ts';
import { spawnChild } from '../supervisors/children/spawn-child.ts';
import { createEngine } from '../supervisors/docker/engine.ts';
import { systemCommands } from '../supervisors/systemd/commands.ts';
import { exitWith, loadOrExit } from './load-or-exit.ts';

/** Runs until SIGTERM or SIGINT; a second one ends it at once. */
export async function run({ config }: { config: string }): Promise<void> {
  const file = loadOrExit(config);
  const log = pino({ name: 'trinity-agent' });
  // A signal that comes while the agent is starting ends it as soon as it has started, and leaves nothing behind.
  const ended = new Promise<string>((resolve) => {
    process.once('SIGTERM', resolve);
    process.once('SIGINT', resolve);
  });
  const agent = await startAgent(file, {
    disk: systemDisk,
    spawn: spawnChild,
    systemd: systemCommands(),
    engine: createEngine,
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
  const count = file.services.length + file.units.length + file.containers.length;
  log.info(`${file.name} watches ${count} services; metrics at ${file.listen.host}:${agent.port}`);
  log.info(`${await ended}: ending`);
  await agent.stop().catch(exitWith);
  process.exit(0);
}
