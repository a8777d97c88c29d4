import { Router } from 'express';
import * as z from 'zod';
import type { CallStation } from '../../kit/call-station.ts';
import { AnswerError, DependencyError } from '../../kit/errors.ts';
import type { OpenStationFn } from '../../kit/station.ts';
import { Bot } from './bot.ts';

const mostBots = 50;
const tickSchema = z.object({
  symbol: z.string().regex(/^[A-Z]{1,5}$/),
  price: z.number().positive().max(1_000_000),
});
const tradedSchema = z.object({
  signal: z.object({ action: z.enum(['buy', 'sell', 'hold']) }),
  order: z.nullable(z.object({ qty: z.coerce.number(), side: z.enum(['buy', 'sell']) })),
});

/** Phoenix: bots that follow prices and log what they see; the trading station makes orders of that. */
export const openPhoenix: OpenStationFn = ({ call }) => {
  const bots = new Map<string, Bot>();
  const routes = Router();
  const botFor = (symbol: string): Bot => {
    const bot = bots.get(symbol) ?? new Bot(symbol);
    if (!bots.has(symbol) && bots.size >= mostBots) {
      throw new AnswerError(409, `there are ${mostBots} bots already`);
    }
    bots.set(symbol, bot);
    return bot;
  };

  routes.post('/ticks', async (request, response) => {
    const { symbol, price } = tickSchema.parse(request.body);
    const bot = botFor(symbol);
    const line = bot.see(price, Date.now());
    if (line === null) {
      response.json({ line, action: null, position: bot.position });
      return;
    }
    console.log(line);
    const { signal, order } = await trade(call, line);
    if (order) {
      bot.filled(order.side, order.qty);
    }
    response.json({ line, action: signal.action, position: bot.position });
  });
  routes.get('/bots', (_request, response) => {
    const all = [...bots.values()].map(({ symbol, ticks, position }) => ({ symbol, ticks, position }));
    response.json({ bots: all });
  });

  return { routes };
};

async function trade(call: CallStation, line: string) {
  const answer = await call('trading', '/log-lines', { method: 'POST', body: { line } });
  const read = tradedSchema.safeParse(answer.body);
  if (!read.success) {
    throw new DependencyError(`trading answered ${answer.status}, not with a signal`);
  }
  return read.data;
}
