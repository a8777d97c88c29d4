import { turn, type SampleMaker } from '../../traffic/sample-request.ts';

const symbols = ['AAPL', 'MSFT', 'NVDA', 'TSLA'] as const;

/** A bot whose RSI wanders through buying, holding and selling. */
export const sampleTrading: SampleMaker = (number) => {
  const rsi = (50 + 40 * Math.sin(number / 3)).toFixed(1);
  const price = (150 + 50 * Math.sin(number / 11)).toFixed(2);
  const time = new Date(number).toISOString();
  return {
    method: 'POST',
    path: '/log-lines',
    body: {
      line: `${time} INFO phoenix symbol=${turn(symbols, number)} price=${price} rsi=${rsi} position=${number % 4}`,
    },
  };
};
