import { Router } from 'express';
import * as z from 'zod';
import { AnswerError } from '../../kit/errors.ts';
import type { OpenStationFn } from '../../kit/station.ts';
import { readLogLine } from './log-line.ts';
import { placeOrder } from './place-order.ts';
import { makeSignal } from './signal.ts';

const lineSchema = z.object({ line: z.string().min(1).max(1_000) });

/** Reads what a bot logs, makes a signal of it and places the order with the broker. */
export const openTrading: OpenStationFn = ({ call }) => {
  const routes = Router();

  routes.post('/log-lines', async (request, response) => {
    const { line } = lineSchema.parse(request.body);
    const reading = readLogLine(line);
    if (!reading) {
      throw new AnswerError(422, 'the line names no symbol, price and rsi');
    }
    const signal = makeSignal(reading);
    const order = signal.action === 'hold' ? null : await placeOrder(signal, line, { call });
    response.json({ signal, order });
  });

  return { routes };
};
