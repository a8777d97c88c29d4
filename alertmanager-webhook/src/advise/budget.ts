import * as z from 'zod/mini';
import type { Clock } from '../clock.ts';
import type { IncidentStore } from '../store/store.ts';

/** What a model may cost. Money is in the currency of `price`, which is per million tokens. */
export interface BudgetLimits {
  tokensPerHour: number;
  tokensPerDay: number;
  moneyPerHour: number;
  moneyPerDay: number;
  price: { input: number; output: number };
}

const spentSchema = z.object({ start: z.number(), tokens: z.number(), money: z.number() });
const ledgerSchema = z.object({ hour: spentSchema, day: spentSchema });
type Ledger = z.infer<typeof ledgerSchema>;

const key = 'model:spent';
const lengths = { hour: 3_600_000, day: 86_400_000 };
const maxRetries = 10;

/** What was spent is kept in the store: a restart does not give the budget back. */
export class Budget {
  readonly #store: IncidentStore;
  readonly #clock: Clock;
  readonly #limits: () => BudgetLimits;

  constructor(store: IncidentStore, clock: Clock, limits: () => BudgetLimits) {
    this.#store = store;
    this.#clock = clock;
    this.#limits = limits;
  }

  /** Why nothing may be asked now; null where it may. */
  async refusal(): Promise<string | null> {
    const { hour, day } = (await this.#read()).ledger;
    const { tokensPerHour, tokensPerDay, moneyPerHour, moneyPerDay } = this.#limits();
    const spent: [boolean, string][] = [
      [hour.tokens >= tokensPerHour, `its ${tokensPerHour} tokens of this hour are used`],
      [day.tokens >= tokensPerDay, `its ${tokensPerDay} tokens of this day are used`],
      [hour.money >= moneyPerHour, `its money of this hour (${moneyPerHour}) is spent`],
      [day.money >= moneyPerDay, `its money of this day (${moneyPerDay}) is spent`],
    ];
    return spent.find(([over]) => over)?.[1] ?? null;
  }

  /** Tokens left in this hour and day, for metrics. */
  async remaining(): Promise<{ hour: number; day: number }> {
    const { hour, day } = (await this.#read()).ledger;
    const { tokensPerHour, tokensPerDay } = this.#limits();
    return { hour: Math.max(0, tokensPerHour - hour.tokens), day: Math.max(0, tokensPerDay - day.tokens) };
  }

  cost(inputTokens: number, outputTokens: number): number {
    const { input, output } = this.#limits().price;
    return (inputTokens * input + outputTokens * output) / 1_000_000;
  }

  async spend(inputTokens: number, outputTokens: number): Promise<void> {
    const money = this.cost(inputTokens, outputTokens);
    const add = (spent: Ledger['hour']) => ({
      start: spent.start,
      tokens: spent.tokens + inputTokens + outputTokens,
      money: spent.money + money,
    });
    for (let tries = 0; tries < maxRetries; tries += 1) {
      const { ledger, version } = await this.#read();
      const value = JSON.stringify({ hour: add(ledger.hour), day: add(ledger.day) });
      if ((await this.#store.commit({ appends: [], cells: [{ key, expected: version, value }] })).ok) {
        return;
      }
    }
    throw new Error('what the model cost cannot be written down');
  }

  async #read(): Promise<{ ledger: Ledger; version: number }> {
    const [cell] = await this.#store.cells([key]);
    const known = cell ? z.parse(ledgerSchema, JSON.parse(cell.value)) : null;
    const current = (period: 'hour' | 'day') => {
      const start = Math.floor(this.#clock.now() / lengths[period]) * lengths[period];
      const spent = known?.[period];
      return spent?.start === start ? spent : { start, tokens: 0, money: 0 };
    };
    return { ledger: { hour: current('hour'), day: current('day') }, version: cell?.version ?? 0 };
  }
}
