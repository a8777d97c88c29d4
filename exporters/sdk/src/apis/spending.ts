import * as z from 'zod/mini';
import type { StateKeeper } from '../state/state-file.ts';
import type { TokenPrice, TokenUsage } from './profile.ts';

export interface SpendingPorts {
  api: string;
  /** USD for each day of UTC; absent: spent money is only counted. */
  budgetPerDay: number | undefined;
  now(): number;
  state: StateKeeper;
  /** Once a day, when `warnAt` of the budget is spent, and once when all of it is. */
  onWarning(share: number, spent: number): void;
}

const savedSchema = z.object({ day: z.string(), usd: z.number().check(z.gte(0)), told: z.number() });

const marks = [0.8, 1] as const;

/** What an API cost today, kept over restarts, with a warning before its budget is overrun (mission M2c). */
export class Spending {
  readonly #ports: SpendingPorts;
  #day = '';
  #usd = 0;
  #told = 0;

  constructor(ports: SpendingPorts) {
    this.#ports = ports;
    const saved = z.safeParse(savedSchema, ports.state.read(this.#key));
    if (saved.success) {
      this.#day = saved.data.day;
      this.#usd = saved.data.usd;
      this.#told = saved.data.told;
    }
  }

  get today(): number {
    this.#turn();
    return this.#usd;
  }

  add(usd: number): void {
    this.#turn();
    if (!Number.isFinite(usd) || usd <= 0) {
      return;
    }
    this.#usd += usd;
    const { budgetPerDay, onWarning } = this.#ports;
    const share = budgetPerDay === undefined ? 0 : this.#usd / budgetPerDay;
    const passed = marks.findLast((mark) => share >= mark) ?? 0;
    if (passed > this.#told) {
      this.#told = passed;
      onWarning(share, this.#usd);
    }
    this.#save();
  }

  get #key(): string {
    return `spent ${this.#ports.api}`;
  }

  #turn(): void {
    const day = new Date(this.#ports.now()).toISOString().slice(0, 10);
    if (day !== this.#day) {
      this.#day = day;
      this.#usd = 0;
      this.#told = 0;
    }
  }

  #save(): void {
    this.#ports.state.write(this.#key, { day: this.#day, usd: this.#usd, told: this.#told });
  }
}

/** What the tokens cost, in USD; 0 where nobody said what the model costs. */
export function costOf(
  { model, input, output }: TokenUsage,
  prices: Readonly<Record<string, TokenPrice>>
): number {
  const [fitting] = Object.keys(prices)
    .filter((prefix) => model.startsWith(prefix))
    .sort((a, b) => b.length - a.length);
  const price = fitting === undefined ? undefined : prices[fitting];
  return price === undefined ? 0 : (input * price.input + output * price.output) / 1e6;
}
