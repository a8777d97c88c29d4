import { join } from 'node:path';
import { temporaryFolder } from '../../testing/running-station.ts';
import { OrderBook } from './order-book.ts';
import { orderRequestSchema, type OrderRequest } from './order.ts';
import { Quota } from './quota.ts';

const order: OrderRequest = {
  symbol: 'AAPL',
  qty: '5',
  side: 'buy',
  type: 'market',
  time_in_force: 'day',
  client_order_id: 'line-1',
};

test.each([
  ['as it is', {}, true],
  ['of a part of a share', { qty: '0.5' }, false],
  ['of nothing', { qty: '0' }, false],
  ['with a number instead of a text', { qty: 5 }, false],
  ['of a symbol that is none', { symbol: 'AAPL;' }, false],
  ['of a type that it does not know', { type: 'limit' }, false],
  ['without an id', { client_order_id: '' }, false],
])('an order %s: %s', (_, changes, taken) => {
  expect(orderRequestSchema.safeParse({ ...order, ...changes }).success).toBe(taken);
});

test('an id is taken once, also by a broker that was started again', () => {
  const folder = temporaryFolder();
  const file = join(folder.path, 'orders.db');
  const first = new OrderBook(file);
  const taken = first.take(order, new Date(0));
  expect(taken).toMatchObject({ status: 'accepted', created_at: '1970-01-01T00:00:00.000Z' });
  expect(first.take(order, new Date(1))).toBeNull();
  first.close();
  const second = new OrderBook(file);
  expect(second.take({ ...order, qty: '6' }, new Date(2))).toBeNull();
  expect(second.find('line-1')).toEqual(taken);
  expect(second.find('line-2')).toBeUndefined();
  second.close();
  folder.remove();
});

test('so many requests a minute, and new ones with the next', () => {
  const quota = new Quota(2);
  expect(quota.use(0)).toEqual({ allowed: true, limit: 2, remaining: 1, resetsAt: 60 });
  expect(quota.use(1_000)).toMatchObject({ allowed: true, remaining: 0 });
  expect(quota.use(59_999)).toMatchObject({ allowed: false, remaining: 0 });
  expect(quota.use(60_000)).toMatchObject({ allowed: true, remaining: 1, resetsAt: 120 });
});
