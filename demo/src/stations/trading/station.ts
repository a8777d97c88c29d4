import { gauge } from '@trinity/sdk/instruments';
import { Router } from 'express';
import * as z from 'zod';
import { AnswerError } from '../../kit/errors.ts';
import type { OpenStationFn } from '../../kit/station.ts';
import { readLogLine } from './log-line.ts';
import { placeOrder, type BrokerPorts } from './place-order.ts';
import { makeSignal } from './signal.ts';

const lineSchema = z.object({ line: z.string().min(1).max(1_000) });

/** The stand-in takes any: there is no money behind it. */
const demoKeys = { id: 'demo', secret: 'demo' };

/** Reads what a bot logs, makes a signal of it and places the order with the broker. */
export const openTrading: OpenStationFn = ({ registry, call }) => {
  const quota = gauge(registry, 'apiQuotaRemaining');
  const broker: BrokerPorts = {
    call,
    keys: demoKeys,
    onQuota(remaining) {
      quota.set({ api_name: 'alpaca' }, remaining);
    },
  };
  const routes = Router();

  routes.post('/log-lines', async (request, response) => {
    const { line } = lineSchema.parse(request.body);
    const reading = readLogLine(line);
    if (!reading) {
      throw new AnswerError(422, 'the line names no symbol, price and rsi');
    }
    const signal = makeSignal(reading);
    const order = signal.action === 'hold' ? null : await placeOrder(signal, line, broker);
    response.json({ signal, order });
  });

  return { routes };
};
