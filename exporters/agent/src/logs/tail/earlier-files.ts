import { closeSync } from 'node:fs';
import { isSameFile, openRegular, type OpenFile } from './file-identity.ts';
import { besides } from './find-files.ts';
import type { Position } from './positions.ts';

/** Where an earlier agent was, until its files are found. */
export class EarlierFiles {
  #positions: Record<string, Position> = {};

  /** As they were saved, by path. */
  get positions(): Readonly<Record<string, Position>> {
    return this.#positions;
  }

  restore(positions: Record<string, Position>): void {
    this.#positions = positions;
  }

  forget(): void {
    this.#positions = {};
  }

  /** Where the agent was in this file. What it had not read of files that had the same name is told to `onOther`. */
  async take(
    path: string,
    opened: OpenFile,
    onOther: (opened: OpenFile, offset: number) => void
  ): Promise<Position | undefined> {
    let own: Position | undefined;
    for (const key of Object.keys(this.#positions)) {
      const position = key === path || key.startsWith(`${path}\n`) ? this.#positions[key] : undefined;
      if (position && isSameFile(opened, position.identity)) {
        own = position;
      } else if (position) {
        const other = await renamedFrom(path, position);
        if (other) {
          onOther(other, position.offset);
        }
      }
      if (position) {
        Reflect.deleteProperty(this.#positions, key);
      }
    }
    return own;
  }
}

/** The file that had this name, renamed while no agent ran. */
async function renamedFrom(path: string, { identity }: Position): Promise<OpenFile | undefined> {
  for (const other of await besides(path)) {
    const opened = other === path ? undefined : openRegular(other);
    if (opened && isSameFile(opened, identity)) {
      return opened;
    }
    if (opened) {
      closeSync(opened.fd);
    }
  }
  return undefined;
}
