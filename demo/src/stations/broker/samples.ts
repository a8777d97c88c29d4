import type { SampleMaker } from '../../traffic/sample-request.ts';

/** What other customers of the broker do. */
export const sampleBroker: SampleMaker = (number) => ({
  method: 'POST',
  path: '/v2/orders',
  headers: { 'APCA-API-KEY-ID': 'other', 'APCA-API-SECRET-KEY': 'other' },
  body: {
    symbol: 'NVDA',
    qty: String(1 + (number % 9)),
    side: number % 2 === 0 ? 'buy' : 'sell',
    type: 'market',
    time_in_force: 'day',
    client_order_id: `other-${number}`,
  },
});
