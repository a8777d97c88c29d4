import { lstatSync, type Dirent } from 'node:fs';
import { opendir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** No configuration means more; what lies deeper, or is more, is told and left. */
export const mostFiles = 20_000;
const deepest = 32;

const special = /[*?[\]{}]/;

/**
 * The paths that a pattern names: `*` and `?` within a name, `**` for any folders. Links to files are followed, links
 * to folders are not under `**`, so that none is walked twice. What can't be listed is told to `onError`.
 */
export async function findFiles(
  pattern: string,
  onError: (path: string, error: unknown) => void,
  most = mostFiles
): Promise<string[]> {
  const found = new Found(most);
  await walk(pattern.startsWith('/') ? '/' : '.', pattern.split('/').filter(Boolean), found, onError, 0);
  if (found.isMore) {
    onError(pattern, new Error(`it names more than ${most} files; the others are not followed`));
  }
  return [...found].sort();
}

class Found extends Set<string> {
  readonly #most: number;
  isMore = false;

  constructor(most: number) {
    super();
    this.#most = most;
  }

  override add(path: string): this {
    this.isMore ||= this.size >= this.#most && !this.has(path);
    return this.isMore ? this : super.add(path);
  }
}

async function walk(
  folder: string,
  parts: readonly string[],
  found: Found,
  onError: (path: string, error: unknown) => void,
  depth: number
): Promise<void> {
  const [part, ...rest] = parts;
  if (part === undefined || depth > deepest || found.isMore) {
    return;
  }
  if (!special.test(part)) {
    await enter(join(folder, part), rest, found, onError, depth);
    return;
  }
  if (part === '**') {
    await walk(folder, rest, found, onError, depth + 1);
  }
  for (const entry of await list(folder, onError)) {
    const path = join(folder, entry.name);
    if (part === '**') {
      if (entry.isDirectory()) {
        await walk(path, parts, found, onError, depth + 1);
      }
    } else if (nameMatches(part, entry.name)) {
      await enter(path, rest, found, onError, depth);
    }
  }
}

async function enter(
  path: string,
  rest: readonly string[],
  found: Found,
  onError: (path: string, error: unknown) => void,
  depth: number
): Promise<void> {
  if (rest.length > 0) {
    await walk(path, rest, found, onError, depth + 1);
  } else if (!found.isMore && isThere(path)) {
    found.add(path);
  }
}

async function list(folder: string, onError: (path: string, error: unknown) => void): Promise<Dirent[]> {
  const entries: Dirent[] = [];
  try {
    for await (const entry of await opendir(folder)) {
      entries.push(entry);
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'ENOTDIR') {
      onError(folder, error);
    }
  }
  return entries;
}

/** A folder is no log, and is no mistake either: `*` names it along with the files. */
function isThere(path: string): boolean {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats !== undefined && !stats.isDirectory();
}

const expressions = new Map<string, RegExp>();

/** A name against a part of a pattern; hidden files are named only by patterns that begin with a dot. */
export function nameMatches(part: string, name: string): boolean {
  if (name.startsWith('.') && !part.startsWith('.')) {
    return false;
  }
  const known = expressions.get(part) ?? toExpression(part);
  expressions.set(part, known);
  return known.test(name);
}

function toExpression(part: string): RegExp {
  const source = part
    .replace(/[.+^$()|\\]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replace(/\?/g, '.')
    .replace(/\{([^{}]*)\}/g, (_, choices: string) => `(?:${choices.split(',').join('|')})`)
    .replace(/\[!/g, '[^');
  return new RegExp(`^${source}$`, 'u');
}

/** Names beside a path that a rotation may have given its file: `app.log.1`, `app-20261127.log`. */
export async function besides(path: string): Promise<string[]> {
  const stem = basename(path).split('.')[0] ?? '';
  const entries = await list(dirname(path), () => undefined);
  return entries
    .filter(({ name }) => name.startsWith(stem) && !/\.(?:gz|xz|bz2|zst)$/.test(name))
    .map(({ name }) => join(dirname(path), name));
}
