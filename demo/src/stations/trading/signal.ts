import type { Reading } from './log-line.ts';

export interface TradingSignal {
  symbol: string;
  action: 'buy' | 'sell' | 'hold';
  /** Shares; 0 to hold. */
  quantity: number;
  why: string;
}

/** Wilder's usual bounds of an RSI. */
const oversold = 30;
const overbought = 70;
/** How much money one purchase is about. */
const budget = 1_000;

/** Buys what is oversold, sells what is overbought and held, else waits. */
export function makeSignal({ symbol, price, rsi, position }: Reading): TradingSignal {
  if (rsi <= oversold) {
    const quantity = Math.floor(budget / price);
    return quantity > 0
      ? { symbol, action: 'buy', quantity, why: `RSI ${rsi} is at most ${oversold}` }
      : { symbol, action: 'hold', quantity, why: `one share costs more than ${budget}` };
  }
  if (rsi >= overbought) {
    return position > 0
      ? { symbol, action: 'sell', quantity: position, why: `RSI ${rsi} is at least ${overbought}` }
      : { symbol, action: 'hold', quantity: 0, why: 'nothing is held that could be sold' };
  }
  return {
    symbol,
    action: 'hold',
    quantity: 0,
    why: `RSI ${rsi} is between ${oversold} and ${overbought}`,
  };
}
