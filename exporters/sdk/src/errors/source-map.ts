import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { dirname, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const maxMaps = 50;
const longestMap = 32 * 1024 * 1024;
const framePattern = /^(\s+at (?:.*?\()?)((?:file:\/\/)?\/[^():]+):(\d+):(\d+)(\)?)$/;
const commentPattern = /\/\/[#@] sourceMappingURL=(\S+)\s*$/;

interface LoadedMap {
  map: SourceMap;
  /** Sources are relative to this. */
  folder: string;
}

/**
 * Puts the source's place into each frame of a stack whose file names a source map, where Node has not done so itself.
 * Maps are read when the first error needs them, from this machine's disk alone.
 */
export class SourceMaps {
  readonly #maps = new Map<string, LoadedMap | null>();

  apply(stack: string): string {
    return stack
      .split('\n')
      .map((line) => this.#applyTo(line))
      .join('\n');
  }

  #applyTo(line: string): string {
    const frame = framePattern.exec(line);
    const [, before, place = '', row, column, after] = frame ?? [];
    const original = frame === null ? null : this.#originalOf(place, Number(row), Number(column));
    return original === null ? line : `${before}${original}${after}`;
  }

  #originalOf(place: string, row: number, column: number): string | null {
    const loaded = this.#find(place);
    const entry = loaded?.map.findEntry(row - 1, column - 1);
    if (!loaded || !entry || !('originalSource' in entry) || !entry.originalSource) {
      return null;
    }
    const { originalSource, originalLine, originalColumn } = entry;
    return `${sourcePath(originalSource, loaded.folder)}:${originalLine + 1}:${originalColumn + 1}`;
  }

  #find(place: string): LoadedMap | null {
    const path = place.startsWith('file:') ? fileURLToPath(place) : place;
    const known = this.#maps.get(path);
    if (known !== undefined || this.#maps.size >= maxMaps) {
      return known ?? null;
    }
    const loaded = load(path);
    this.#maps.set(path, loaded);
    return loaded;
  }
}

function load(path: string): LoadedMap | null {
  try {
    const comment = commentPattern.exec(readFileSync(path, 'utf8').trimEnd().split('\n').at(-1) ?? '')?.[1];
    const text = comment === undefined ? '' : readMap(comment, dirname(path));
    if (text === '' || text.length > longestMap) {
      return null;
    }
    const payload = JSON.parse(text) as ConstructorParameters<typeof SourceMap>[0] & { sourceRoot?: string };
    return { map: new SourceMap(payload), folder: resolve(dirname(path), payload.sourceRoot ?? '') };
  } catch {
    // No map, or one that is not readable: the frame stays as it is.
    return null;
  }
}

function readMap(comment: string, folder: string): string {
  const inline = /^data:application\/json(?:;charset=[\w-]+)?;base64,(.+)$/.exec(comment)?.[1];
  if (inline !== undefined) {
    return Buffer.from(inline, 'base64').toString('utf8');
  }
  return /^[a-z]+:/i.test(comment) ? '' : readFileSync(resolve(folder, decodeURIComponent(comment)), 'utf8');
}

function sourcePath(source: string, folder: string): string {
  return source.startsWith('file:')
    ? fileURLToPath(source)
    : fileURLToPath(new URL(source, `${pathToFileURL(folder).href}/`));
}
