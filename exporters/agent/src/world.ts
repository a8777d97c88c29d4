import type { Clock } from '@trinity/sdk/link';
import type { Disk } from './storage/disk.ts';
import type { SpawnChild } from './supervisors/children/spawn-child.ts';
import type { Engine } from './supervisors/docker/engine.ts';
import type { Commands } from './supervisors/systemd/commands.ts';

/** Everything outside the agent that it touches without being asked over a network. */
export interface World {
  disk: Disk;
  spawn: SpawnChild;
  systemd: Commands;
  /** The container engine behind a socket. */
  engine(socket: string): Engine;
  clock: Clock;
  random(): number;
  /** Changes whenever the machine starts anew. */
  bootId: string;
  /** What the services inherit, and where `tokenEnv` is looked for. */
  env: Readonly<Record<string, string | undefined>>;
  info(text: string): void;
  warn(text: string): void;
}
