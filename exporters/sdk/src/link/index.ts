export { backoffMs } from './backoff.ts';
export { systemClock, type Clock } from './clock.ts';
export { createDelivery } from './delivery.ts';
export { LongPoll } from './long-poll.ts';
export type { Outbox } from './outbox.ts';
export { CallError, createReceiverClient, type ReceiverClient } from './receiver-client.ts';
export { isLoopback, problemOfReceiverUrl } from './receiver-url.ts';
