import { readLogLine } from './log-line.ts';
import { makeSignal } from './signal.ts';

const reading = { symbol: 'AAPL', price: 187.42, rsi: 24.6, position: 3 };

test.each([
  ['2026-02-03T10:15:00Z INFO phoenix symbol=AAPL price=187.42 rsi=24.6 position=3', reading],
  ['rsi=24.6 position=3 price=187.42 symbol=AAPL', reading],
  ['symbol=AAPL price=187.42 rsi=24.6', { ...reading, position: 0 }],
  ['symbol=AAPL price=187.42', null],
  ['symbol=aapl price=187.42 rsi=24.6', null],
  ['symbol=AAPL price=-1 rsi=24.6', null],
  ['symbol=AAPL price=NaN rsi=24.6', null],
  ['symbol=AAPL price=1e400 rsi=24.6', null],
  ['symbol=AAPL price=187.42 rsi=101', null],
  ['symbol=AAPL price=187.42 rsi=24.6 position=0.5', null],
  ['symbol=AAPL;rm price=187.42 rsi=24.6', null],
  ['__proto__=AAPL price=187.42 rsi=24.6', null],
  ['phoenix started', null],
])('the line %j', (line, expected) => {
  expect(readLogLine(line)).toEqual(expected);
});

test.each([
  [{ rsi: 30 }, 'buy', 5],
  [{ rsi: 30.1 }, 'hold', 0],
  [{ rsi: 69.9 }, 'hold', 0],
  [{ rsi: 70 }, 'sell', 3],
  [{ rsi: 90, position: 0 }, 'hold', 0],
  [{ rsi: 10, price: 1000 }, 'buy', 1],
  [{ rsi: 10, price: 1000.01 }, 'hold', 0],
])('with %j: %s %d', (changes, action, quantity) => {
  expect(makeSignal({ ...reading, ...changes })).toMatchObject({ action, quantity });
});
