import { turn, type SampleMaker } from '../../traffic/sample-request.ts';

const symbols = ['AAPL', 'MSFT', 'NVDA'] as const;

/** Prices that swing, so that the bots buy and sell. */
export const samplePhoenix: SampleMaker = (number) => ({
  method: 'POST',
  path: '/ticks',
  body: { symbol: turn(symbols, number), price: Number((150 + 50 * Math.sin(number / 40)).toFixed(2)) },
});
