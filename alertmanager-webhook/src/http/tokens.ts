import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Role } from '@trinity/contracts';
import { within } from '../config/load.ts';
import type { TokenConfig } from '../config/schema.ts';

/** Whoever holds a token, and what that lets them do. */
export interface TokenHolder {
  name: string;
  role: Role;
  via: 'grafana' | 'token';
  mayReport(component: string): boolean;
}

/** Secrets as they are kept in memory: only their hashes. */
export class Tokens {
  readonly #entries: { hash: Buffer; holder: TokenHolder }[];

  private constructor(entries: { hash: Buffer; holder: TokenHolder }[]) {
    this.#entries = entries;
  }

  /**
   * Reads the secrets of trinity.yaml. A file that is not there is made, with 256 random bits, readable by this user
   * only: there is no mode without tokens. `onMade` is told the file.
   */
  static load(
    configs: readonly TokenConfig[],
    dataDir: string,
    onMade: (name: string, file: string) => void
  ): Tokens {
    return new Tokens(
      configs.map((config) => ({
        hash: config.sha256 ? Buffer.from(config.sha256, 'hex') : hashOf(readOrMake(config, dataDir, onMade)),
        holder: {
          name: config.name,
          role: config.role,
          via: config.via,
          mayReport: (component) => config.components.includes('*') || config.components.includes(component),
        },
      }))
    );
  }

  /** Compares with every token, whatever the first ones say: the time taken tells nothing. */
  find(secret: string): TokenHolder | null {
    const hash = hashOf(secret);
    return this.#entries.reduce<TokenHolder | null>(
      (found, entry) => (timingSafeEqual(entry.hash, hash) ? entry.holder : found),
      null
    );
  }
}

function readOrMake(
  config: TokenConfig,
  dataDir: string,
  onMade: (name: string, file: string) => void
): string {
  const file = within(dataDir, config.file ?? '');
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
    onMade(config.name, file);
  }
  const secret = readFileSync(file, 'utf8').trim();
  if (secret.length < 16) {
    throw new Error(`${file}: a token has at least 16 characters; delete the file to have one made`);
  }
  return secret;
}

function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
