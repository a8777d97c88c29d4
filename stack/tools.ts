import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { toolsDir } from './paths.ts';

const run = promisify(execFile);

interface Tool {
  /** What it may be called on the path; Debian renames two. */
  names: readonly string[];
  /** Debian's package that has it. */
  debian: string;
}

const tools = {
  prometheus: { names: ['prometheus'], debian: 'prometheus' },
  promtool: { names: ['promtool'], debian: 'prometheus' },
  alertmanager: { names: ['prometheus-alertmanager', 'alertmanager'], debian: 'prometheus-alertmanager' },
  amtool: { names: ['amtool'], debian: 'prometheus-alertmanager' },
} as const satisfies Record<string, Tool>;

export type ToolName = keyof typeof tools;

const unpackedDir = join(toolsDir, 'unpacked');
const programsDir = join(unpackedDir, 'usr', 'bin');

/**
 * The path of a program: from PATH, else from Debian's package, which is downloaded and unpacked under .trinity/tools;
 * nothing is installed and no service is started. Throws an Error that says what to do when neither works.
 */
export async function findTool(name: ToolName, say: (line: string) => void = () => {}): Promise<string> {
  const found = (await onPath(name)) ?? (await unpacked(name));
  if (found !== null) {
    return found;
  }
  const { debian } = tools[name];
  say(`Downloading ${debian} from Debian's packages into .trinity/tools (once)...`);
  try {
    await download(debian);
  } catch (error) {
    throw new Error(
      `${name} is not on the path and cannot be downloaded (${(error as Error).message.split('\n')[0]}). Install it, for example with: apt-get install ${debian}`,
      { cause: error }
    );
  }
  const downloaded = await unpacked(name);
  if (downloaded === null) {
    throw new Error(`Debian's package ${debian} has no ${name}`);
  }
  return downloaded;
}

function onPath(name: ToolName): Promise<string | null> {
  return firstExecutable((process.env.PATH ?? '').split(delimiter), tools[name].names);
}

function unpacked(name: ToolName): Promise<string | null> {
  return firstExecutable([programsDir], tools[name].names);
}

async function firstExecutable(folders: readonly string[], names: readonly string[]): Promise<string | null> {
  for (const path of folders.flatMap((folder) => names.map((name) => join(folder, name)))) {
    const executable = await access(path, constants.X_OK).then(
      () => true,
      () => false
    );
    if (executable) {
      return path;
    }
  }
  return null;
}

/** With apt's lists and cache in folders of our own, so that it works for every user and changes nothing elsewhere. */
async function download(debianPackage: string): Promise<void> {
  const apt = join(toolsDir, 'apt');
  await mkdir(join(apt, 'lists', 'partial'), { recursive: true });
  await mkdir(join(apt, 'cache', 'archives', 'partial'), { recursive: true });
  await mkdir(unpackedDir, { recursive: true });
  const own = ['-o', `Dir::State::lists=${join(apt, 'lists')}`, '-o', `Dir::Cache=${join(apt, 'cache')}`];
  await run('apt-get', [...own, '-qq', 'update']);
  await run('apt-get', [...own, '-qq', 'download', debianPackage], { cwd: apt });
  const archive = (await readdir(apt)).find(
    (file) => file.startsWith(`${debianPackage}_`) && file.endsWith('.deb')
  );
  await run('dpkg-deb', ['-x', join(apt, archive ?? ''), unpackedDir]);
  await rm(join(apt, archive ?? ''));
  for (const program of await readdir(programsDir)) {
    await relocate(join(programsDir, program));
  }
}

/**
 * Debian's programs look for their templates and pages under /usr/share/prometheus. In the unpacked copy the same number
 * of bytes says so relative to the folder of the program, which is therefore where it must be started (`toolFolder`).
 */
async function relocate(program: string): Promise<void> {
  const absolute = Buffer.from('/usr/share/prometheus');
  const relative = Buffer.from('./../share/prometheus');
  const bytes = await readFile(program);
  let changed = false;
  for (let at = bytes.indexOf(absolute); at !== -1; at = bytes.indexOf(absolute, at + 1)) {
    relative.copy(bytes, at);
    changed = true;
  }
  if (changed) {
    await writeFile(program, bytes);
  }
}

/** The folder in which a found program must be started. */
export function toolFolder(path: string): string {
  return dirname(path);
}
