import type { Registry } from 'prom-client';
import { counter, gauge } from '../instruments.ts';
import type { Clock } from './clock.ts';
import { Outbox, type OutboxLimits } from './outbox.ts';
import type { ReceiverClient } from './receiver-client.ts';

export interface DeliveryOptions {
  client: ReceiverClient;
  registry: Registry;
  limits: OutboxLimits;
  clock: Clock;
  random: () => number;
  warn: (text: string) => void;
}

/** An outbox that delivers to the receiver and says in metrics and warnings what waits and what was lost. */
export function createDelivery(options: DeliveryOptions): Outbox {
  const { client, registry, warn } = options;
  const dropped = counter(registry, 'signalsDropped');
  for (const reason of ['buffer_full', 'refused', 'too_large', 'quarantined'] as const) {
    dropped.inc({ reason }, 0);
  }
  const outbox = new Outbox(
    {
      async send(signals, abort) {
        const accepted = await client.call('signals', { body: { signals }, signal: abort });
        if (accepted.quarantined > 0) {
          dropped.inc({ reason: 'quarantined' }, accepted.quarantined);
          warn(`the receiver did not take ${accepted.quarantined} signals: ${accepted.problems.join('; ')}`);
        }
      },
      clock: options.clock,
      random: options.random,
      onDropped(reason, signal) {
        dropped.inc({ reason });
        if (reason !== 'buffer_full') {
          warn(`a ${signal.symptom} signal of ${signal.component} was dropped: ${reason}`);
        }
      },
      onTrouble(trouble) {
        warn(trouble ? `signals wait: ${trouble.message}` : 'signals are delivered again');
      },
    },
    options.limits
  );
  gauge(registry, 'signalsBuffered', () => outbox.size);
  return outbox;
}
