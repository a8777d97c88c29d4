import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AnswerError } from '../../kit/errors.ts';

const mostFiles = 100;

/** The files that people gave, by a name that is safe as a file's. */
export class Shelf {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  /** Whole or not at all. Throws when the shelf is full. */
  put(name: string, text: string): void {
    const names = this.names();
    if (!names.includes(name) && names.length >= mostFiles) {
      throw new AnswerError(409, `there are ${mostFiles} files already`);
    }
    const file = this.#fileOf(name);
    const temporary = `${file}.${process.pid}`;
    writeFileSync(temporary, text);
    renameSync(temporary, file);
  }

  /** Throws when there is no such file. */
  read(name: string): string {
    if (!this.names().includes(name)) {
      throw new AnswerError(404, `there is no file ${name}`);
    }
    return readFileSync(this.#fileOf(name), 'utf8');
  }

  names(): string[] {
    return readdirSync(this.#folder)
      .filter((file) => file.endsWith('.txt'))
      .map((file) => file.slice(0, -'.txt'.length));
  }

  #fileOf(name: string): string {
    return join(this.#folder, `${name}.txt`);
  }
}
