import { readFileSync } from 'node:fs';

export type Environment = Readonly<Record<string, string | undefined>>;

/** A variable that is not as it must be. The message names it and never says what is in it. */
export class VariableError extends Error {
  override name = 'VariableError';
}

/** Reads variables, each `NAME` or, for secrets that lie in files, `NAME_FILE`. Set to nothing is not set. */
export class Variables {
  readonly #environment: Environment;

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  read(name: string): string | null {
    const plain = this.#environment[name]?.trim();
    if (plain) {
      return plain;
    }
    const file = this.#environment[`${name}_FILE`]?.trim();
    if (!file) {
      return null;
    }
    try {
      return readFileSync(file, 'utf8').trim() || null;
    } catch (error) {
      throw new VariableError(
        `${name}_FILE cannot be read (${(error as NodeJS.ErrnoException).code ?? 'no reason given'})`
      );
    }
  }

  /** As `read`, of what must look like this. */
  readAs(name: string, pattern: RegExp, form: string): string | null {
    const value = this.read(name);
    if (value !== null && !pattern.test(value)) {
      throw new VariableError(`${name} must be ${form}`);
    }
    return value;
  }

  readUrl(name: string): URL | null {
    const value = this.read(name);
    if (value === null) {
      return null;
    }
    const url = URL.canParse(value) ? new URL(value) : null;
    if (url === null || !['http:', 'https:'].includes(url.protocol)) {
      throw new VariableError(`${name} must be an address that begins with https:// or http://`);
    }
    return url;
  }
}
