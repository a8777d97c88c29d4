import { systemClock } from '@trinity/sdk/link';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { objectionToRestore, restoreFiles } from '../actions/restore-backup.ts';
import { backUp, hasData } from '../backups/back-up.ts';
import type { Backup } from '../backups/backup.ts';
import type { Backups } from '../backups/backups.ts';
import type { AgentFile } from '../config/agent-file.ts';
import { controlSocket } from '../config/load-agent-file.ts';
import { askToRestore } from '../control/control-client.ts';
import { claimFolder } from '../control/single-agent.ts';
import { openBackups } from '../host-work.ts';
import { messageOf } from '../message-of.ts';
import { systemSqlite } from '../sqlite/sqlite.ts';
import { systemDisk } from '../storage/disk.ts';
import { exitWith, loadOrExit } from './load-or-exit.ts';

const declared = ({ services, units, containers }: AgentFile) => [...services, ...units, ...containers];

const openFor = (file: AgentFile): Backups => openBackups(file, { disk: systemDisk, clock: systemClock });

/** Backs up one service's data, or that of all; exits with 1 when any of it could not be. */
export async function backUpNow(service: string | undefined, { config }: { config: string }): Promise<void> {
  const file = loadOrExit(config);
  systemDisk.makeFolder(file.dataDir);
  const services = declared(file)
    .filter(({ name }) => service === undefined || name === service)
    .filter(hasData);
  if (services.length === 0) {
    exitWith(
      new Error(
        `${config} declares no databases and no configFiles${service === undefined ? '' : ` for ${service}`}`
      )
    );
  }
  const ports = {
    backups: openFor(file),
    sqlite: systemSqlite,
    clock: systemClock,
    scratch: join(file.dataDir, 'copies'),
  };
  let failures = 0;
  for (const one of services) {
    await backUp(one, 'by hand', ports).then(
      (backup) => {
        console.log(describe(backup));
      },
      (error: unknown) => {
        failures += 1;
        console.error(`${one.name}: ${messageOf(error)}`);
      }
    );
  }
  process.exitCode = failures === 0 ? 0 : 1;
}

export function printBackups({ config, json }: { config: string; json?: boolean }): void {
  const backups = openFor(loadOrExit(config)).list();
  console.log(json ? JSON.stringify(backups) : backups.map(describe).join('\n'));
}

/** Puts a backup back: by the running agent, which stops the service meanwhile, else here. */
export async function restoreNow(id: string, { config }: { config: string }): Promise<void> {
  const file = loadOrExit(config);
  const note = await askToRestore(controlSocket(file.dataDir), id).catch(exitWith);
  console.log(note ?? (await restoreWithoutAgent(id, file).catch(exitWith)));
}

async function restoreWithoutAgent(id: string, file: AgentFile): Promise<string> {
  systemDisk.makeFolder(file.dataDir);
  const release = await claimFolder(file.dataDir);
  try {
    const backups = openFor(file);
    const backup = backups.find((one) => one.id === id);
    const target = declared(file).find(({ name }) => name === backup?.target);
    if (!backup || !target) {
      throw new Error(backup ? `there is no service ${backup.target} any more` : `there is no backup ${id}`);
    }
    const objection = objectionToRestore(backup, target);
    if (objection !== undefined) {
      throw new Error(objection);
    }
    return await restoreFiles(backup, target, `person:${randomUUID()}`, { backups, sqlite: systemSqlite });
  } finally {
    release();
  }
}

function describe({ id, target, why, files, reason }: Backup): string {
  const saved = files.filter(({ stored }) => stored !== null);
  const bytes = saved.reduce((sum, file) => sum + file.bytes, 0);
  return [id, target.padEnd(16), why.padEnd(8), `${saved.length} files`, `${bytes} bytes`, reason].join('  ');
}
