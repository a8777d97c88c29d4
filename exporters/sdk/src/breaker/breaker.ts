import { BrokenCircuitError, circuitBreaker, CircuitState, handleWhen } from 'cockatiel';
import type { Breaker, BreakerState } from '../api.ts';
import { FailureWindow } from './failure-window.ts';
import { readBreakerState } from './breaker-state.ts';
import { isTrippingError, isTrippingResult } from './is-tripping.ts';

/** Thrown instead of calling, while the breaker is open. */
export class BreakerOpenError extends Error {
  readonly api: string;
  /** Trinity wished it so: what it is answered with is no news to Trinity. */
  readonly forced: boolean;

  constructor(api: string, forced: boolean) {
    super(`${api} is not called: its circuit breaker ${forced ? 'was opened by Trinity' : 'is open'}`);
    this.name = 'BreakerOpenError';
    this.api = api;
    this.forced = forced;
  }
}

export interface BreakerPorts {
  /** How long it stays open, and how long failures count together. */
  openMs: number;
  /** A setting holds it open. */
  isForcedOpen(): boolean;
  monotonicMs(): number;
  now(): number;
  /** What `save` was given before a restart. */
  saved: unknown;
  save(state: unknown): void;
}

const threshold = 5;

const stateNames: Record<CircuitState, BreakerState> = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.Open]: 'open',
  [CircuitState.HalfOpen]: 'half_open',
  [CircuitState.Isolated]: 'open',
};

/** A breaker that can begin anew. */
export interface ResettableBreaker extends Breaker {
  /** Closed, with nothing counted: what made it open was changed. */
  reset(): void;
}

/** A circuit breaker as mission M6 has it; half-open lets one call through and decides by it. It goes on after a restart. */
export function createBreaker(api: string, ports: BreakerPorts): ResettableBreaker {
  let policy = createPolicy(ports, ports.saved);
  let saidFailure = policy.lastFailure;
  return {
    get state() {
      return ports.isForcedOpen() ? 'open' : stateNames[policy.state];
    },
    async execute(call) {
      if (ports.isForcedOpen()) {
        throw new BreakerOpenError(api, true);
      }
      try {
        return await policy.execute(() => call());
      } catch (error) {
        throw error instanceof BrokenCircuitError ? new BreakerOpenError(api, false) : error;
      } finally {
        if (policy.lastFailure !== saidFailure) {
          saidFailure = policy.lastFailure;
          ports.save(policy.toJSON());
        }
      }
    },
    reset() {
      policy = createPolicy(ports, undefined);
      saidFailure = undefined;
      ports.save(policy.toJSON());
    },
  };
}

function createPolicy(ports: BreakerPorts, saved: unknown) {
  const policy = circuitBreaker(handleWhen(isTrippingError).orWhenResult(isTrippingResult), {
    halfOpenAfter: ports.openMs,
    breaker: new FailureWindow({ threshold, windowMs: ports.openMs, monotonicMs: ports.monotonicMs }),
    initialState: readBreakerState(saved, ports.now()),
  });
  policy.onStateChange(() => {
    ports.save(policy.toJSON());
  });
  return policy;
}
