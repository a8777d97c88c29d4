import { lstatSync, unlinkSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { openDeclared, openFolder, type OpenFolder } from './open-folder.ts';

export interface CleanRules {
  /** Files that were written after this stay, by the wall clock. */
  before: number;
  /** Paths that stay with all that is below them. */
  keep: ReadonlySet<string>;
  /** What some process has open, as `device:inode`: removing it would free nothing, and someone may need it. */
  inUse: ReadonlySet<string>;
  /** False: only tell. */
  remove: boolean;
  /** Ends it between two files. */
  isOver(): boolean;
}

export interface Cleaned {
  files: number;
  /** On the disk, as opposed to what the files hold. */
  bytes: number;
  /** The first ones, for a person. */
  examples: string[];
  /** What could not be looked at or removed. */
  problems: string[];
}

const examplesKept = 5;
/** What is nested deeper is left alone: open folders are few. */
const deepest = 50;

/**
 * Removes old ordinary files below a folder: never through a symbolic link, never on another file system, and folders
 * stay. Every name is looked up in the folder that is held open, so that a folder that is exchanged for a link meanwhile
 * leads nowhere.
 */
export function cleanFolder(path: string, rules: CleanRules): Cleaned {
  const cleaned: Cleaned = { files: 0, bytes: 0, examples: [], problems: [] };
  try {
    const root = openDeclared(path);
    try {
      cleanInside(root, path, root.device, 0, rules, cleaned);
    } finally {
      root.close();
    }
  } catch (error) {
    cleaned.problems.push((error as Error).message);
  }
  return cleaned;
}

function cleanInside(
  folder: OpenFolder,
  path: string,
  device: number,
  depth: number,
  rules: CleanRules,
  cleaned: Cleaned
): void {
  for (const name of folder.names()) {
    const shown = join(path, name);
    if (rules.isOver()) {
      return;
    }
    try {
      const stat = lstatSync(folder.inside(name));
      if (rules.keep.has(shown) || stat.dev !== device) {
        continue;
      }
      if (stat.isDirectory() && depth < deepest) {
        descend(folder.inside(name), shown, device, depth + 1, rules, cleaned);
      } else if (isOld(stat, rules)) {
        takeAway(folder.inside(name), shown, stat, rules, cleaned);
      }
    } catch (error) {
      cleaned.problems.push(`${shown}: ${(error as NodeJS.ErrnoException).code ?? (error as Error).message}`);
    }
  }
}

function descend(
  inside: string,
  shown: string,
  device: number,
  depth: number,
  rules: CleanRules,
  cleaned: Cleaned
): void {
  const folder = openFolder(inside);
  try {
    if (folder.device === device) {
      cleanInside(folder, shown, device, depth, rules, cleaned);
    }
  } finally {
    folder.close();
  }
}

function isOld(stat: Stats, { before, inUse }: CleanRules): boolean {
  return stat.isFile() && stat.mtimeMs < before && !inUse.has(`${stat.dev}:${stat.ino}`);
}

function takeAway(
  inside: string,
  shown: string,
  stat: Stats,
  { remove }: CleanRules,
  cleaned: Cleaned
): void {
  if (remove) {
    unlinkSync(inside);
  }
  cleaned.files += 1;
  // A file with another name elsewhere frees nothing.
  cleaned.bytes += stat.nlink > 1 ? 0 : stat.blocks * 512;
  if (cleaned.examples.length < examplesKept) {
    cleaned.examples.push(shown);
  }
}
