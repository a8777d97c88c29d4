import { rsiOf } from './rsi.ts';

const keptPrices = 200;

/** One bot follows one symbol: what it saw, and what it holds. */
export class Bot {
  readonly symbol: string;
  readonly #prices: number[] = [];
  position = 0;

  constructor(symbol: string) {
    this.symbol = symbol;
  }

  get ticks(): number {
    return this.#prices.length;
  }

  /** Takes a price and gives the line that it logs; null while it has seen too few. */
  see(price: number, now: number): string | null {
    this.#prices.push(price);
    if (this.#prices.length > keptPrices) {
      this.#prices.shift();
    }
    const rsi = rsiOf(this.#prices);
    const at = new Date(now).toISOString();
    return rsi === null
      ? null
      : `${at} INFO phoenix symbol=${this.symbol} price=${price.toFixed(2)} rsi=${rsi.toFixed(1)} position=${this.position}`;
  }

  filled(side: 'buy' | 'sell', quantity: number): void {
    this.position = Math.max(0, this.position + (side === 'buy' ? quantity : -quantity));
  }
}
