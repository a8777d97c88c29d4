import { STATUS_CODES } from 'node:http';
import type { ApiAlarm } from './api-alarm.ts';
import { errorOfStatus, isWorrying, type ApiErrorName } from './api-error.ts';
import type { ApiAnswer, ApiProfile, TokenPrice } from './profile.ts';
import { costOf, type Spending } from './spending.ts';

/** The metrics of one API. */
export interface ApiInstruments {
  ended(outcome: 'ok' | 'error', seconds: number): void;
  error(name: ApiErrorName): void;
  quota(left: number): void;
  tokens(input: number, output: number): void;
  cost(usd: number): void;
}

export interface TrackerPorts {
  profile: ApiProfile;
  instruments: ApiInstruments;
  alarm: ApiAlarm;
  spending: Spending;
  prices: Readonly<Record<string, TokenPrice>>;
  costPerCall: number;
  /** Told each latency, for the detection of slow-downs. */
  onLatency(seconds: number): void;
}

/** Counts what calls to one API came to, whoever made them. */
export class ApiTracker {
  readonly #ports: TrackerPorts;

  constructor(ports: TrackerPorts) {
    this.#ports = ports;
  }

  get name(): string {
    return this.#ports.profile.name;
  }

  /** Why the answer is an error; null for a success. Pure. */
  judge(answer: ApiAnswer): ApiErrorName | null {
    return this.#ports.profile.nameError?.(answer) ?? errorOfStatus(answer.status);
  }

  /** `isRepeated`: it failed, and is tried again. */
  answered(answer: ApiAnswer, seconds: number, isRepeated = false): void {
    const { profile, instruments, spending, prices, costPerCall } = this.#ports;
    const error = this.judge(answer);
    if (error === null) {
      this.succeeded(seconds);
    } else {
      const { status } = answer;
      const said = `HTTP ${status} ${STATUS_CODES[status] ?? ''}`.trim();
      this.failed(
        error,
        `${this.name} answered ${said} (${error.replaceAll('_', ' ')})`,
        seconds,
        isRepeated
      );
    }
    const left = profile.quotaLeft?.(answer) ?? (error === 'quota' ? 0 : undefined);
    if (left !== undefined) {
      instruments.quota(left);
    }
    const usage = profile.usage?.(answer);
    if (usage) {
      instruments.tokens(usage.input, usage.output);
    }
    spending.add((usage ? costOf(usage, prices) : 0) + (error === null ? costPerCall : 0));
    instruments.cost(spending.today);
  }

  succeeded(seconds: number): void {
    const { instruments, alarm, onLatency } = this.#ports;
    instruments.ended('ok', seconds);
    onLatency(seconds);
    alarm.succeeded();
  }

  /** `text` is what a person, and the recognition of causes, reads. */
  failed(error: ApiErrorName, text: string, seconds: number, isRepeated = false): void {
    const { instruments, alarm, onLatency } = this.#ports;
    instruments.ended('error', seconds);
    instruments.error(error);
    onLatency(seconds);
    if (!isRepeated && isWorrying(error)) {
      alarm.failed(error, text);
    }
  }

  /** A breaker that opened by itself held a call back. */
  heldBack(): void {
    this.#ports.alarm.lasts();
  }
}
