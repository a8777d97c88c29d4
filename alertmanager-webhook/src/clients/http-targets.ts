import { readFileSync } from 'node:fs';
import { fetch } from 'undici';
import { within } from '../config/load.ts';
import type { Config } from '../config/schema.ts';
import { reasonOf } from '../reason-of.ts';

export type HttpTarget = Config['httpTargets'][number];

/**
 * Calls one declared target. `key` is sent as Idempotency-Key, the same for the same step however often it is told.
 * Resolves to what it answered in words; throws an Error with the reason when it did not answer as declared.
 */
export async function callHttpTarget(target: HttpTarget, folder: string, key: string): Promise<string> {
  const { url, method, timeout, expect, bearerTokenFile, body } = target;
  let status: number;
  try {
    const response = await fetch(url, {
      method,
      headers: {
        'idempotency-key': key,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(bearerTokenFile
          ? { authorization: `Bearer ${readFileSync(within(folder, bearerTokenFile), 'utf8').trim()}` }
          : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeout),
    });
    await response.body?.cancel();
    status = response.status;
  } catch (error) {
    throw new Error(`${target.name} ${reasonOf(error, timeout)}.`, { cause: error });
  }
  const good = expect === undefined ? status >= 200 && status < 300 : status === expect;
  if (!good) {
    throw new Error(`${target.name} answered ${status}, not ${expect ?? '2xx'}.`);
  }
  return `${target.name} answered ${status}.`;
}
