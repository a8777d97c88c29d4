import { Bot } from './bot.ts';
import { rsiOf } from './rsi.ts';

/** Wilder's method on the series that StockCharts explains it with (14 periods). */
const quotes = [
  44.34, 44.09, 44.15, 43.61, 44.33, 44.83, 45.1, 45.42, 45.84, 46.08, 45.89, 46.03, 45.61, 46.28, 46.28,
  46.0, 46.03, 46.41, 46.22, 45.64,
];

test.each([
  [15, 70.46],
  [16, 66.25],
  [17, 66.48],
  [18, 69.35],
  [19, 66.29],
  [20, 57.92],
])('after %d prices the RSI is %d', (count, rsi) => {
  expect(rsiOf(quotes.slice(0, count))).toBeCloseTo(rsi, 0);
});

test.each([
  ['too few', quotes.slice(0, 14), null],
  ['no price', [], null],
  ['none changed', Array.from({ length: 20 }, () => 5), 50],
  ['only up', Array.from({ length: 20 }, (_, index) => index + 1), 100],
  ['only down', Array.from({ length: 20 }, (_, index) => 30 - index), 0],
])('%s', (_, prices, rsi) => {
  expect(rsiOf(prices)).toBe(rsi);
});

test('a bot logs what it sees and holds', () => {
  const bot = new Bot('AAPL');
  const lines = quotes.map((price) => bot.see(price, 0));
  expect(lines.slice(0, 14)).toEqual(Array.from({ length: 14 }, () => null));
  bot.filled('buy', 5);
  bot.filled('sell', 2);
  expect(bot.see(45.64, 0)).toMatch(
    /^1970-01-01T00:00:00\.000Z INFO phoenix symbol=AAPL price=45\.64 rsi=\d+\.\d position=3$/
  );
});
