import type { Redis } from 'ioredis';
import { StoreUnavailableError } from '../store.ts';

/** What must be set for "committed" to survive the loss of power, and what must not be able to drop keys. */
const required = {
  appendonly: 'yes',
  appendfsync: 'always',
  'maxmemory-policy': 'noeviction',
} as const;

/** Throws with what to set when a Redis could lose what it acknowledged. */
export async function requireDurability(redis: Redis): Promise<void> {
  let found: Map<string, string>;
  try {
    found = await readConfig(redis);
  } catch (error) {
    throw new StoreUnavailableError(
      `Redis does not say whether it keeps what it acknowledges (${(error as Error).message}). Allow CONFIG GET to this user.`,
      { cause: error }
    );
  }
  const wrong = Object.entries(required).filter(([name, value]) => found.get(name) !== value);
  if (wrong.length > 0) {
    const said = wrong.map(([name, value]) => `${name} ${value} (it is ${found.get(name) ?? 'not known'})`);
    throw new StoreUnavailableError(
      `This Redis could lose what it acknowledged. In redis.conf, set: ${said.join(', ')}.`
    );
  }
}

async function readConfig(redis: Redis): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const name of Object.keys(required)) {
    const [, value] = (await redis.config('GET', name)) as string[];
    found.set(name, value ?? 'not known');
  }
  return found;
}
