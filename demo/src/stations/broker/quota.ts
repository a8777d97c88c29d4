const windowMs = 60_000;

export interface QuotaState {
  allowed: boolean;
  limit: number;
  remaining: number;
  /** Seconds since 1970, as Alpaca's X-RateLimit-Reset. */
  resetsAt: number;
}

/** So many requests in each minute of the clock. */
export class Quota {
  readonly #limit: number;
  #window = 0;
  #used = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Counts one request. */
  use(now: number): QuotaState {
    const window = Math.floor(now / windowMs);
    if (window !== this.#window) {
      this.#window = window;
      this.#used = 0;
    }
    const allowed = this.#used < this.#limit;
    this.#used += allowed ? 1 : 0;
    return {
      allowed,
      limit: this.#limit,
      remaining: this.#limit - this.#used,
      resetsAt: ((window + 1) * windowMs) / 1000,
    };
  }
}
