import Database from 'better-sqlite3';
import { closeSync, copyFileSync, existsSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { DrillWorld, Fault } from '../fault.ts';
import { withDatabase } from './database-locked.ts';

const { component } = withDatabase;

export const databaseMissing: Fault = {
  name: 'database-missing',
  description: 'A station is killed, and its database is gone: it gets one again.',
  expected: 'mended',
  causes: ['service_down', 'missing_file', 'missing_table'],
  starts: 1,
  inject: async (world) => {
    const files = filesOf(world);
    world.say(`Killing ${component} and moving its database away.`);
    process.kill(world.stations.pidOf(component), 'SIGKILL');
    const at = Date.now();
    for (const file of files.filter(existsSync)) {
      renameSync(file, keptBeside(file));
    }
    return { component, at, cleanUp: () => putBack(world) };
  },
};

/** Its full-text index can't be made anew row by row, so that nobody can prove that no row would be lost. */
export const databaseCorrupt: Fault = {
  name: 'database-corrupt',
  description: "A page of a station's database is overwritten: a person decides what is lost.",
  expected: 'person',
  causes: ['db_corrupt'],
  // By whom makes the fault: nothing writes to the database meanwhile.
  starts: 1,
  inject: async (world) => {
    const { stations, say } = world;
    const [file = ''] = filesOf(world);
    say(`Overwriting a page of ${component}'s database while it is stopped for a moment.`);
    await stations.byHand('stop', component);
    copyFileSync(file, keptBeside(file));
    overwriteTable(file, 'memories');
    await stations.byHand('start', component);
    return { component, at: Date.now(), cleanUp: () => putBack(world) };
  },
};

function filesOf({ stations }: DrillWorld): string[] {
  const file = join(stations.folderOf(component), withDatabase.database);
  return [file, `${file}-wal`, `${file}-shm`];
}

function keptBeside(file: string): string {
  return `${file}.drill`;
}

/** The first page of a table's rows, with what no page begins with. */
function overwriteTable(file: string, table: string): void {
  const database = new Database(file, { fileMustExist: true });
  const size = Number(database.pragma('page_size', { simple: true }));
  const root = Number(
    database.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(table)
  );
  database.close();
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(size, 0xa5), 0, size, (root - 1) * size);
  closeSync(handle);
}

async function putBack(world: DrillWorld): Promise<void> {
  await world.stations.byHand('stop', component);
  const files = filesOf(world);
  const kept = files.filter((file) => existsSync(keptBeside(file)));
  if (kept.length > 0) {
    files.forEach((file) => rmSync(file, { force: true }));
    kept.forEach((file) => renameSync(keptBeside(file), file));
  }
  await world.stations.byHand('start', component);
}
