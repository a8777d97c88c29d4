import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseYaml } from '@trinity/contracts/yaml';
import { parsePlaybook, type LoadedPlaybook } from './playbooks.ts';
import { configSchema, type Config } from './schema.ts';

/** Everything that a person wrote for this receiver, checked. */
export interface Settings {
  config: Config;
  /** The folder that relative paths start from. */
  folder: string;
  /** By name; a playbook of the user's own replaces a built-in one of the same name. */
  playbooks: ReadonlyMap<string, LoadedPlaybook>;
}

/** `message` lists every mistake of every file, one a line. */
export class ConfigError extends Error {
  override name = 'ConfigError';
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(
      `The configuration has ${problems.length} mistake${problems.length === 1 ? '' : 's'}:\n${problems.join('\n')}`
    );
    this.problems = problems;
  }
}

/** The playbooks that come with Trinity. */
export const builtInPlaybooks = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'playbooks');

/** Reads trinity.yaml and all playbooks. Throws a ConfigError that names every mistake at once. */
export function loadSettings(file: string): Settings {
  const parsed = parseYaml(read(file), configSchema, file);
  const folder = dirname(resolve(file));
  const own = parsed.ok ? parsed.value.playbooks.folder : undefined;
  const loaded = loadPlaybooks([builtInPlaybooks, ...(own === undefined ? [] : [within(folder, own)])]);
  const problems = [...(parsed.ok ? [] : parsed.problems), ...loaded.problems];
  if (!parsed.ok || problems.length > 0) {
    throw new ConfigError(problems);
  }
  for (const name of Object.keys(parsed.value.playbooks.modes)) {
    if (!loaded.playbooks.has(name)) {
      problems.push(`${file}: playbooks.modes.${name}: there is no playbook ${name}`);
    }
  }
  if (problems.length > 0) {
    throw new ConfigError(problems);
  }
  return { config: parsed.value, folder, playbooks: loaded.playbooks };
}

export function within(folder: string, path: string): string {
  return isAbsolute(path) ? path : join(folder, path);
}

export function loadPlaybooks(folders: readonly string[]) {
  const playbooks = new Map<string, LoadedPlaybook>();
  const problems: string[] = [];
  for (const folder of folders) {
    if (!existsSync(folder)) {
      problems.push(`${folder}: this folder of playbooks does not exist`);
      continue;
    }
    const here = new Map<string, string>();
    for (const name of readdirSync(folder)
      .filter((entry) => /\.ya?ml$/.test(entry))
      .sort()) {
      const file = join(folder, name);
      const parsed = parsePlaybook(read(file), file);
      if (!parsed.ok) {
        problems.push(...parsed.problems);
        continue;
      }
      const twin = here.get(parsed.value.name);
      if (twin !== undefined) {
        problems.push(`${file}: the playbook ${parsed.value.name} is in ${twin} too`);
      }
      here.set(parsed.value.name, file);
      playbooks.set(parsed.value.name, parsed.value);
    }
  }
  return { playbooks, problems };
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigError([
      `${file}: cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)})`,
    ]);
  }
}
