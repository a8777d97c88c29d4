import { createDelivery, createReceiverClient, type Outbox, type ReceiverClient } from '@trinity/sdk/link';
import type { Registry } from 'prom-client';
import type { AgentFile } from './config/agent-file.ts';
import { readToken } from './config/load-agent-file.ts';
import type { World } from './world.ts';

/** What waits for a receiver that is away. Open alarms are kept on the disk besides. */
const limits = { signals: 1_000, bytes: 16 * 1024 * 1024 };

export interface Connection {
  client: ReceiverClient;
  outbox: Outbox;
  close(): void;
}

/** The way to the receiver that the file names. */
export function connect(
  receiver: NonNullable<AgentFile['receiver']>,
  registry: Registry,
  world: World
): Connection {
  const client = createReceiverClient({ url: receiver.url, token: () => readToken(receiver, world.env) });
  const outbox = createDelivery({ client, registry, limits, ...world });
  return {
    client,
    outbox,
    close() {
      outbox.close();
      client.close();
    },
  };
}
