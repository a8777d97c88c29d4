import type { ProbeReport } from '@trinity/contracts';
import type { Clock } from '@trinity/sdk/link';
import type { TimedOutcome } from '../targets/target.ts';

interface Entry {
  /** When the round began. */
  at: number;
  outcomes: readonly TimedOutcome[];
}

/**
 * A run goes on after the last thing that this agent did for it, and only rounds that begin later prove it: for so long each is
 * told.
 */
const awaitedForMs = 30_000;

/** What the probes of each target said last, for the receiver: it proves fixes with that. */
export class ProbeBook {
  readonly #clock: Clock;
  #tell: () => void = () => undefined;
  readonly #entries = new Map<string, Entry>();
  readonly #awaited = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Calls back when a probe of some target changed its mind, or a round that was awaited is there. */
  onNews(listener: () => void): void {
    this.#tell = listener;
  }

  /** Somebody did something to the target: for a while each round that begins is news even if it says the same. */
  await(target: string): void {
    this.#awaited.set(target, this.#clock.monotonicMs());
  }

  see(target: string, outcomes: readonly TimedOutcome[], beganAt: number): void {
    const before = this.#entries.get(target)?.outcomes;
    this.#entries.set(target, { at: beganAt, outcomes });
    const since = this.#awaited.get(target) ?? Infinity;
    const wasAwaited = beganAt >= since && beganAt < since + awaitedForMs;
    if (beganAt >= since + awaitedForMs) {
      this.#awaited.delete(target);
    }
    if (outcomes.length > 0 && (wasAwaited || outcomes.some(({ ok }, index) => ok !== before?.[index]?.ok))) {
      this.#tell();
    }
  }

  reportsOf(target: string): ProbeReport[] {
    const entry = this.#entries.get(target);
    const ageMs = Math.max(0, Math.round(this.#clock.monotonicMs() - (entry?.at ?? 0)));
    return (entry?.outcomes ?? []).map(({ name, ok, detail }) => ({ name, ok, detail, ageMs }));
  }
}
