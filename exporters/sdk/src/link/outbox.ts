import type { ReportedSignal } from '@trinity/contracts';
import { backoffMs } from './backoff.ts';
import type { Clock } from './clock.ts';
import { mergeSignals } from './merge-signals.ts';
import { CallError } from './receiver-client.ts';

/** Why a signal was given up: the buffer was full, or the receiver said that it never will take it. */
export type DropReason = 'buffer_full' | 'refused' | 'too_large';

export interface OutboxPorts {
  /** Delivers a batch; rejects with a CallError. */
  send(signals: ReportedSignal[], abort: AbortSignal): Promise<void>;
  clock: Clock;
  random(): number;
  onDropped(reason: DropReason, signal: ReportedSignal): void;
  /** Once when delivery begins to fail and, with null, once when it works again. Must not throw. */
  onTrouble(trouble: Error | null): void;
}

export interface OutboxLimits {
  signals: number;
  bytes: number;
}

type Settled = (outcome: 'delivered' | 'dropped') => void;

interface Entry {
  signal: ReportedSignal;
  /** When it was handed in, on the monotonic clock. */
  at: number;
  bytes: number;
  /** The receiver may have heard of it, so it may not be changed any more. */
  attempted: boolean;
  settled: Settled[];
}

const maxBatch = { signals: 100, bytes: 1024 * 1024 };
const retry = { firstMs: 250, maxMs: 10_000 };
/** After «your token may not»: somebody has to change something first. */
const refusedRetry = { firstMs: 30_000, maxMs: 60_000 };
const longestRetryAfterMs = 300_000;
/** The contract's bound. */
const longestAgoMs = 600_000;

/**
 * Signals on their way to the receiver: a bounded buffer, delivered in order, one batch at a time (so signals of one
 * fingerprint never overtake each other), as often as it takes. When it is full the oldest go, counted.
 */
export class Outbox {
  readonly #ports: OutboxPorts;
  readonly #limits: OutboxLimits;
  readonly #entries: Entry[] = [];
  readonly #abort = new AbortController();
  #bytes = 0;
  #inFlight = 0;
  #batchLimit = maxBatch.signals;
  #failures = 0;
  #cancelRetry: (() => void) | undefined;
  #closed = false;

  constructor(ports: OutboxPorts, limits: OutboxLimits) {
    this.#ports = ports;
    this.#limits = limits;
  }

  /** How many signals wait. */
  get size(): number {
    return this.#entries.length;
  }

  /** Never throws and never waits. `settled` is told once what became of it. */
  push(signal: ReportedSignal, settled?: Settled): void {
    if (this.#closed) {
      settled?.('dropped');
      return;
    }
    this.#store(signal, settled ? [settled] : []);
    while (this.#entries.length > this.#limits.signals || this.#bytes > this.#limits.bytes) {
      if (!this.#drop(this.#inFlight, 'buffer_full')) {
        break;
      }
    }
    this.#pump();
  }

  /** The receiver was just heard from: try again now instead of waiting. */
  wake(): void {
    this.#cancelRetry?.();
    this.#cancelRetry = undefined;
    this.#pump();
  }

  /** Resolves when everything was delivered or dropped, or after `timeoutMs`; keeps the process alive for so long. */
  async flush(timeoutMs: number): Promise<void> {
    this.wake();
    const until = this.#ports.clock.monotonicMs() + timeoutMs;
    while (this.size > 0 && !this.#closed && this.#ports.clock.monotonicMs() < until) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  close(): void {
    this.#closed = true;
    this.#cancelRetry?.();
    this.#abort.abort();
    while (this.#drop(0, undefined));
  }

  #store(signal: ReportedSignal, settled: Settled[]): void {
    const last = this.#entries.findLast((entry) => entry.signal.fingerprint === signal.fingerprint);
    const merged = last && !last.attempted ? mergeSignals(last.signal, signal) : undefined;
    if (last && merged) {
      this.#bytes -= last.bytes;
      last.signal = merged;
      last.at = this.#ports.clock.monotonicMs();
      last.bytes = sizeOf(merged);
      last.settled.push(...settled);
      this.#bytes += last.bytes;
      return;
    }
    const at = this.#ports.clock.monotonicMs();
    const entry = { signal, at, bytes: sizeOf(signal), attempted: false, settled };
    this.#entries.push(entry);
    this.#bytes += entry.bytes;
  }

  /** Without a reason it is not counted: the process that ends has not lost what the next one sends again. */
  #drop(index: number, reason: DropReason | undefined): boolean {
    const [entry] = this.#entries.splice(index, 1);
    if (!entry) {
      return false;
    }
    this.#bytes -= entry.bytes;
    if (reason) {
      this.#ports.onDropped(reason, entry.signal);
    }
    entry.settled.forEach((tell) => {
      tell('dropped');
    });
    return true;
  }

  #pump(): void {
    if (this.#closed || this.#inFlight > 0 || this.#cancelRetry || this.size === 0) {
      return;
    }
    const batch = this.#nextBatch();
    this.#inFlight = batch.length;
    const now = this.#ports.clock.monotonicMs();
    this.#ports
      .send(
        batch.map((entry) => aged(entry, now)),
        this.#abort.signal
      )
      .then(
        () => {
          this.#delivered(batch);
        },
        (error: unknown) => {
          this.#failed(batch, error);
        }
      )
      .catch((error: unknown) => {
        this.#ports.onTrouble(asError(error));
      })
      .finally(() => {
        this.#pump();
      });
  }

  #nextBatch(): Entry[] {
    const batch: Entry[] = [];
    let bytes = 0;
    for (const entry of this.#entries) {
      bytes += entry.bytes;
      if (batch.length >= this.#batchLimit || (batch.length > 0 && bytes > maxBatch.bytes)) {
        break;
      }
      entry.attempted = true;
      batch.push(entry);
    }
    return batch;
  }

  #delivered(batch: Entry[]): void {
    this.#inFlight = 0;
    if (this.#closed) {
      return;
    }
    this.#entries.splice(0, batch.length);
    for (const entry of batch) {
      this.#bytes -= entry.bytes;
      entry.settled.forEach((tell) => {
        tell('delivered');
      });
    }
    this.#batchLimit = Math.min(maxBatch.signals, this.#batchLimit * 2);
    if (this.#failures > 0) {
      this.#failures = 0;
      this.#ports.onTrouble(null);
    }
  }

  #failed(batch: Entry[], error: unknown): void {
    this.#inFlight = 0;
    if (this.#closed) {
      return;
    }
    const status = error instanceof CallError ? error.status : undefined;
    if (status === 400 || status === 413) {
      // One bad signal must not cost its neighbours: halve the batch until it stands alone.
      if (batch.length > 1) {
        this.#batchLimit = Math.ceil(batch.length / 2);
      } else {
        this.#drop(0, status === 413 ? 'too_large' : 'refused');
      }
      return;
    }
    this.#retryLater(asError(error));
  }

  #retryLater(error: Error): void {
    this.#failures += 1;
    if (this.#failures === 1) {
      this.#ports.onTrouble(error);
    }
    const status = error instanceof CallError ? error.status : undefined;
    const range = status === 401 || status === 403 ? refusedRetry : retry;
    const asked = error instanceof CallError ? (error.retryAfterMs ?? 0) : 0;
    const wait = Math.max(
      backoffMs(this.#failures, range, () => this.#ports.random()),
      Math.min(asked, longestRetryAfterMs)
    );
    this.#cancelRetry = this.#ports.clock.after(wait, () => {
      this.wake();
    });
  }
}

/** What waited here happened as much longer ago. */
function aged({ signal, at }: Entry, now: number): ReportedSignal {
  const waitedMs = Math.round(now - at);
  return waitedMs < 1
    ? signal
    : { ...signal, lastAgoMs: Math.min(longestAgoMs, (signal.lastAgoMs ?? 0) + waitedMs) };
}

function sizeOf(signal: ReportedSignal): number {
  return Buffer.byteLength(JSON.stringify(signal));
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
