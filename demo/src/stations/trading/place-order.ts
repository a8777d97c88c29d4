import { createHash } from 'node:crypto';
import * as z from 'zod';
import { DependencyError } from '../../kit/errors.ts';
import type { CallOptions, CallStation, StationAnswer } from '../../kit/call-station.ts';
import type { TradingSignal } from './signal.ts';

/** What this station keeps of Alpaca's answer. */
const placedSchema = z.object({
  id: z.string(),
  client_order_id: z.string(),
  symbol: z.string(),
  qty: z.string(),
  side: z.enum(['buy', 'sell']),
  status: z.string(),
});
export type PlacedOrder = z.infer<typeof placedSchema>;

export interface BrokerPorts {
  call: CallStation;
}

/** Alpaca's `client_order_id must be unique`: this very order was taken before. */
const takenStatus = 422;

/**
 * Places the order of a signal. Its id comes from the log line, so that a line that is read twice, or a retry after an
 * answer that got lost, is one order.
 */
export async function placeOrder(
  { symbol, action, quantity }: TradingSignal,
  line: string,
  ports: BrokerPorts
): Promise<PlacedOrder> {
  const clientOrderId = createHash('sha256').update(line).digest('hex').slice(0, 32);
  const answer = await ask(ports, '/v2/orders', {
    method: 'POST',
    body: {
      symbol,
      qty: String(quantity),
      side: action,
      type: 'market',
      time_in_force: 'day',
      client_order_id: clientOrderId,
    },
  });
  const found =
    answer.status === takenStatus
      ? await ask(ports, `/v2/orders:by_client_order_id?client_order_id=${clientOrderId}`)
      : answer;
  const placed = placedSchema.safeParse(found.body);
  if (found.status !== 200 || !placed.success) {
    throw new DependencyError(`the broker refused the order with status ${found.status}`);
  }
  return placed.data;
}

function ask({ call }: BrokerPorts, path: string, options?: CallOptions): Promise<StationAnswer> {
  // The id in the order makes a repetition the same order.
  return call('broker', path, { ...options, headers: signIn, idempotent: true });
}

/** Alpaca's keys are an id and a secret. */
function signIn(key: string): Record<string, string> {
  const [id = '', secret = ''] = key.split(':');
  return { 'APCA-API-KEY-ID': id, 'APCA-API-SECRET-KEY': secret };
}
