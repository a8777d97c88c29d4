import { slugSchema } from '@trinity/contracts';
import type { Registry } from 'prom-client';
import * as z from 'zod/mini';
import type { TrinityOptions } from './api.ts';
import type { Guard } from './guard.ts';
import {
  createDelivery,
  createReceiverClient,
  problemOfReceiverUrl,
  type Clock,
  type Outbox,
  type ReceiverClient,
} from './link/index.ts';

/** What waits for a receiver that is away must not become the service's own memory problem. */
const limits = { signals: 500, bytes: 4 * 1024 * 1024 };

export interface Link {
  client: ReceiverClient;
  outbox: Outbox;
  close(): void;
}

/** The way to the receiver; undefined, with a warning, where the options don't name one that may be used. */
export function linkUp(
  { component, receiver }: Pick<TrinityOptions, 'component' | 'receiver'>,
  registry: Registry,
  guard: Guard,
  clock: Clock
): Link | undefined {
  if (!receiver) {
    return undefined;
  }
  const named = z.safeParse(slugSchema, component);
  const problem = named.success
    ? problemOfReceiverUrl(receiver.url, receiver.insecureHttp ?? false)
    : named.error.issues[0]?.message;
  if (problem !== undefined) {
    const what = named.success ? `receiver.url "${receiver.url}"` : `component "${component}"`;
    guard.warn(`${what} ${problem}; nothing is reported and no settings are followed`);
    return undefined;
  }
  const { token } = receiver;
  const client = createReceiverClient({
    url: receiver.url,
    token: typeof token === 'function' ? token : () => token,
  });
  const outbox = createDelivery({
    client,
    registry,
    limits,
    clock,
    random: () => Math.random(),
    warn: guard.warn,
  });
  return {
    client,
    outbox,
    close() {
      outbox.close();
      client.close();
    },
  };
}
