import { createHmac } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { within, type Settings } from '../config/load.ts';
import type { RedisConfig } from '../config/schema.ts';
import type { Environment } from '../notify/channels/variables.ts';
import { readOrMakeKey } from '../secret-key.ts';
import { openRedisStore } from '../store/redis/redis-store.ts';
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts';
import type { IncidentStore } from '../store/store.ts';

export interface OpenedStore {
  store: IncidentStore;
  /** Other processes may work on the same incidents. */
  isShared: boolean;
  /** Seals the timelines. */
  chainKey: Buffer;
}

/** Opens the store of trinity.yaml, or makes it the first time. Throws with what to do when it cannot be used. */
export async function openStore(
  { config, folder }: Settings,
  environment: Environment = process.env
): Promise<OpenedStore> {
  const dataDir = within(folder, config.dataDir);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const keyFile = join(dataDir, 'chain.key');
  if (config.redis === undefined) {
    const store = openSqliteStore(fileOf(dataDir));
    return { store, isShared: false, chainKey: readOrMakeKey(keyFile) };
  }
  const store = await openRedisStore(addressOf(config.redis, folder, environment));
  try {
    const chainKey = readOrMakeKey(keyFile);
    await holdToKey(store, chainKey, keyFile);
    return { store, isShared: true, chainKey };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Whether there may be something to read: a Redis must be asked. */
export function hasStore({ config, folder }: Settings): boolean {
  return config.redis !== undefined || existsSync(fileOf(within(folder, config.dataDir)));
}

function fileOf(dataDir: string): string {
  return join(dataDir, 'trinity.db');
}

function addressOf(
  { url, installation, passwordFile, passwordEnv, caFile }: RedisConfig,
  folder: string,
  environment: Environment
) {
  const read = (file: string) => readFileSync(within(folder, file), 'utf8');
  const password = passwordFile ? read(passwordFile).trim() : passwordEnv && environment[passwordEnv];
  if (passwordEnv !== undefined && !password) {
    throw new Error(`redis.passwordEnv: the environment has no ${passwordEnv}.`);
  }
  return { url, installation, ...(password ? { password } : {}), ...(caFile ? { ca: read(caFile) } : {}) };
}

/** Replicas seal the same timelines: with two keys, each would take what the other wrote for forged. */
async function holdToKey(store: IncidentStore, chainKey: Buffer, file: string): Promise<void> {
  const key = 'chain-key';
  const mark = createHmac('sha256', chainKey).update('the key of this installation').digest('hex');
  await store.commit({ appends: [], cells: [{ key, expected: 0, value: mark }] });
  const [cell] = await store.cells([key]);
  if (cell?.value !== mark) {
    throw new Error(
      `${file} is not the key of this store. Copy dataDir (chain.key and tokens) from the replica that was there first.`
    );
  }
}
