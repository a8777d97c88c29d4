import { Router, type RequestHandler } from 'express';
import { join } from 'node:path';
import type { OpenStationFn } from '../../kit/station.ts';
import { OrderBook } from './order-book.ts';
import { orderRequestSchema } from './order.ts';
import { Quota } from './quota.ts';

/** Three times Alpaca's own limit, so that the traffic of a demo does not use it up. */
const requestsPerMinute = 600;

/**
 * A stand-in for Alpaca on this machine: its order API, its way to sign in and its rate limit. It knows no market: a
 * market order is accepted, and that is all.
 * Source: docs.alpaca.markets, Trading API, orders (POST /v2/orders, GET /v2/orders:by_client_order_id).
 */
export const openBroker: OpenStationFn = ({ stateDir }) => {
  const book = new OrderBook(join(stateDir, 'orders.db'));
  const routes = Router();
  routes.use('/v2', signedIn, limited(new Quota(requestsPerMinute)));

  routes.post('/v2/orders', (request, response) => {
    const order = book.take(orderRequestSchema.parse(request.body), new Date());
    if (order) {
      response.json(order);
    } else {
      response.status(422).json({ code: 40010001, message: 'client_order_id must be unique' });
    }
  });
  // The colon is part of the path, not the start of a parameter.
  routes.get('/v2/orders\\:by_client_order_id', (request, response) => {
    const order = book.find(String(request.query.client_order_id));
    response.status(order ? 200 : 404).json(order ?? { code: 40410000, message: 'order not found' });
  });

  return { routes, check: () => book.check(), close: () => book.close() };
};

const signedIn: RequestHandler = (request, response, next) => {
  if (request.get('APCA-API-KEY-ID') && request.get('APCA-API-SECRET-KEY')) {
    next();
  } else {
    response.status(401).json({ code: 40110000, message: 'request is not authorized' });
  }
};

function limited(quota: Quota): RequestHandler {
  return (_request, response, next) => {
    const { allowed, limit, remaining, resetsAt } = quota.use(Date.now());
    response.set({
      'X-RateLimit-Limit': String(limit),
      'X-RateLimit-Remaining': String(remaining),
      'X-RateLimit-Reset': String(resetsAt),
    });
    if (allowed) {
      next();
    } else {
      response.status(429).json({ code: 42910000, message: 'rate limit exceeded' });
    }
  };
}
