import { lstatSync } from 'node:fs';
import type { Resources } from '../config/resources.ts';
import { messageOf } from '../message-of.ts';
import { tcpProbe } from '../probes/tcp.ts';
import { findProgram } from '../programs/find-program.ts';
import { systemSqlite, type Sqlite } from '../sqlite/sqlite.ts';

const timeoutMs = 3_000;

/** Who declares them, and where the programs that are named run. */
export interface Owner extends Resources {
  name: string;
  cwd?: string | undefined;
}

/** Each resource that a target's file declares, and whether it can be reached now; one line for each. */
export async function seeResources(
  owner: Owner,
  path: string,
  sqlite: Pick<Sqlite, 'inspect'> = systemSqlite
): Promise<string[]> {
  const program = ([name]: readonly [string, ...string[]]) =>
    findProgram(name, owner.cwd ?? '.', path) === undefined ? `there is no program ${name}` : 'can be run';
  const databases = owner.databases.map(async ({ name, file }) => [
    `database ${name}`,
    await stateOf(file, sqlite),
  ]);
  const endpoints = owner.endpoints.map(async ({ name, address }) => [
    `endpoint ${name}`,
    (await tcpProbe.create({ type: 'tcp', address, timeout: timeoutMs })(nobody)).detail,
  ]);
  const files = [
    ...owner.cleanFolders.map(({ path: folder }) => [`folder ${folder}`, stateOfFolder(folder)]),
    ...owner.configFiles.map(({ name, file, check }) => [
      `configuration ${name}`,
      isFile(file) ? `its check ${program(check)}` : `${file} is not there`,
    ]),
    ...(owner.packages === undefined ? [] : [[`packages ${owner.packages}`, stateOfFolder(owner.packages)]]),
    ...owner.suites.map(({ name, command }) => [`suite ${name}`, program(command)]),
  ];
  const seen = [...(await Promise.all(databases)), ...files, ...(await Promise.all(endpoints))];
  return seen.map(([what = '', state = '']) => `  ${owner.name}, ${what}: ${state}`);
}

const nobody = { state: 'unknown', identity: null, startKey: null, exit: null } as const;

async function stateOf(file: string, sqlite: Pick<Sqlite, 'inspect'>): Promise<string> {
  try {
    const { state, complaints } = await sqlite.inspect(file, timeoutMs);
    return state === 'ok' ? `${file} is sound` : `${file} is ${state} ${complaints[0] ?? ''}`.trim();
  } catch (error) {
    return `${file} can't be looked at: ${messageOf(error)}`;
  }
}

/** A link is not a folder that is cleaned. */
function stateOfFolder(folder: string): string {
  const stat = lstatSync(folder, { throwIfNoEntry: false });
  return stat?.isDirectory() ? 'is there' : stat ? 'is no folder' : 'is not there';
}

function isFile(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}
