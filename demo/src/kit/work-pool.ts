import type { Trinity } from '@trinity/sdk';
import type { RequestHandler } from 'express';
import { AnswerError } from './errors.ts';

const bounds = { initial: 8, min: 1, max: 64 };
const patienceMs = 1_000;

/** As the pools of database drivers say it. */
class PoolExhaustedError extends AnswerError {
  constructor(size: number) {
    super(
      503,
      `timeout exceeded when trying to acquire a connection: the pool is exhausted (${size} of ${size} in use)`
    );
    this.name = 'PoolExhaustedError';
  }
}

/** The places that requests work in at a time. Trinity may make more of them, within the bounds. */
export class WorkPool {
  readonly #trinity: Trinity;
  readonly #waiting: (() => void)[] = [];
  #taken = 0;

  constructor(trinity: Trinity) {
    this.#trinity = trinity;
    trinity.settings.register('pool', 'work', bounds);
    trinity.settings.onChange(() => {
      this.#admit();
    });
    trinity.watchQueue('work', () => this.#waiting.length);
  }

  get size(): number {
    return this.#trinity.settings.get('pool', 'work') ?? bounds.initial;
  }

  /** Takes a place, or rejects when none gets free in time. What it gives back gives the place back. */
  async take(): Promise<() => void> {
    if (this.#taken >= this.size) {
      await this.#wait();
    } else {
      this.#taken += 1;
    }
    let isTaken = true;
    return () => {
      this.#taken -= isTaken ? 1 : 0;
      isTaken = false;
      this.#admit();
    };
  }

  /** Each request works in a place of its own. */
  readonly gate: RequestHandler = async (_request, response, next) => {
    const giveBack = await this.take();
    response.once('close', giveBack);
    next();
  };

  #wait(): Promise<void> {
    return new Promise((resolve, reject) => {
      const admit = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(admit), 1);
        reject(new PoolExhaustedError(this.size));
      }, patienceMs);
      this.#waiting.push(admit);
    });
  }

  #admit(): void {
    while (this.#taken < this.size && this.#waiting.length > 0) {
      this.#taken += 1;
      this.#waiting.shift()?.();
    }
  }
}
