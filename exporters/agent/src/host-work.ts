import { gauge } from '@trinity/sdk/instruments';
import type { Registry } from 'prom-client';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createActions, type Actions } from './actions/registry.ts';
import { BackupSchedule } from './backups/backup-schedule.ts';
import { Backups } from './backups/backups.ts';
import type { AgentFile } from './config/agent-file.ts';
import { ConfigKeeper } from './configuration/config-keeper.ts';
import { findProgram } from './programs/find-program.ts';
import { killLeftPrograms, runProgram } from './programs/run-program.ts';
import type { Alarms } from './signals/alarms.ts';
import type { NeedsPorts } from './signals/broken-needs.ts';
import { ImageKeeper } from './supervisors/docker/image-keeper.ts';
import { systemSqlite, type Sqlite } from './sqlite/sqlite.ts';
import type { Fleet } from './targets/fleet.ts';
import { Holds } from './targets/holds.ts';
import type { Turns } from './targets/turns.ts';
import type { World } from './world.ts';

export interface HostWorkPorts {
  file: AgentFile;
  fleet: Fleet;
  turns: Turns;
  world: World;
  registry: Registry;
  alarms: Alarms;
}

/** What this agent can do on its host beyond supervising, and what it does there by itself. */
export interface HostWork {
  actions: Actions;
  backups: Backups;
  sqlite: Sqlite;
  holds: Holds;
  /** What it takes to look at what targets need. */
  needs: NeedsPorts;
  open(): void;
  close(): Promise<void>;
}

const keepConfigEveryMs = 10_000;
const lookAtImagesEveryMs = 5_000;

export function createHostWork(ports: HostWorkPorts): HostWork {
  const { file, fleet, turns, world, alarms } = ports;
  const { targets, placeOf, replaceable } = fleet;
  const { disk, clock } = world;
  const warn = (text: string) => {
    world.warn(text);
  };
  const backups = openBackups(file, world);
  const scratch = join(file.dataDir, 'copies');
  const holds = new Holds({ file: join(file.dataDir, 'holds.json'), targets, turns, disk, clock, warn });
  const shared = { targets, placeOf, backups, runProgram, clock, warn };
  const keeper = new ConfigKeeper({ ...shared, everyMs: keepConfigEveryMs });
  const images = new ImageKeeper({ containers: replaceable, clock, everyMs: lookAtImagesEveryMs, warn });
  const schedule = new BackupSchedule(file.backup, {
    ...shared,
    sqlite: systemSqlite,
    alarms,
    scratch,
    onDone: backupMetrics(ports),
  });
  const actions = createActions({
    ...shared,
    turns,
    holds,
    containers: new Map(replaceable.map(({ target, container }) => [target.name, container])),
    sqlite: systemSqlite,
    keep: [file.dataDir, ...file.services.flatMap(({ logFile }) => logFile ?? [])],
    npm: findProgram('npm', '/', world.env.PATH ?? '') === undefined ? undefined : ['npm'],
    killLeftovers: (key) => killLeftPrograms(key, clock),
    onResult: suiteMetrics(ports),
  });
  return {
    actions,
    backups,
    sqlite: systemSqlite,
    holds,
    needs: shared,
    open() {
      // Copies that an agent was making when it was killed.
      rmSync(scratch, { recursive: true, force: true });
      holds.open();
      keeper.open();
      images.open();
      schedule.open();
    },
    async close() {
      holds.close();
      await keeper.close();
      await images.close();
      await schedule.close();
    },
  };
}

export function openBackups(
  { dataDir, backup }: AgentFile,
  { disk, clock }: Pick<World, 'disk' | 'clock'>
): Backups {
  return new Backups(join(dataDir, 'backups'), { disk, clock, keepMs: backup.keep });
}

function backupMetrics({ registry, world }: HostWorkPorts) {
  const at = gauge(registry, 'backupLastSuccess');
  const size = gauge(registry, 'backupSize');
  return ({ name: target, component }: { name: string; component: string }, bytes: number) => {
    at.set({ component, target }, world.clock.now() / 1000);
    size.set({ component, target }, bytes);
  };
}

function suiteMetrics({ registry }: HostWorkPorts): Parameters<typeof createActions>[0]['onResult'] {
  const passed = gauge(registry, 'suitePassed');
  const took = gauge(registry, 'suiteDuration');
  return ({ target: { name: target, component }, suite, ok, seconds }) => {
    passed.set({ component, target, suite }, ok ? 1 : 0);
    took.set({ component, target, suite }, seconds);
  };
}
