import type { ReportedSignal } from '@trinity/contracts';
import type { Clock } from '../link/clock.ts';

/** One problem is reported at once and then no more often than this, with the count of what came between. */
const everyMs = 10_000;
/** Problems that are told apart at a time; what comes beyond shares one fingerprint. */
const maxProblems = 200;

interface Problem {
  count: number;
  latest: ReportedSignal;
  /** By the monotonic clock. */
  latestAt: number;
}

/** Makes a storm of errors a bounded number of signals that still count every one of them. */
export class SignalThrottle {
  readonly #clock: Clock;
  readonly #emit: (signal: ReportedSignal) => void;
  readonly #problems = new Map<string, Problem>();
  readonly #cancels = new Set<() => void>();

  constructor(clock: Clock, emit: (signal: ReportedSignal) => void) {
    this.#clock = clock;
    this.#emit = emit;
  }

  add(signal: ReportedSignal): void {
    const known = this.#problems.has(signal.fingerprint) || this.#problems.size < maxProblems;
    const fingerprint = known ? signal.fingerprint : 'more-problems';
    const problem = this.#problems.get(fingerprint);
    if (problem) {
      problem.count += signal.count;
      problem.latestAt = this.#clock.monotonicMs();
      problem.latest = { ...signal, fingerprint, startsAt: problem.latest.startsAt };
      return;
    }
    const latest = { ...signal, fingerprint };
    this.#problems.set(fingerprint, { count: 0, latest, latestAt: this.#clock.monotonicMs() });
    this.#emit(latest);
    this.#waitOn(fingerprint);
  }

  /** Emits what was counted and not yet told. */
  flush(): void {
    for (const problem of this.#problems.values()) {
      this.#tell(problem);
    }
  }

  close(): void {
    this.#cancels.forEach((cancel) => {
      cancel();
    });
    this.#problems.clear();
  }

  #waitOn(fingerprint: string): void {
    const cancel = this.#clock.after(everyMs, () => {
      this.#cancels.delete(cancel);
      const problem = this.#problems.get(fingerprint);
      if (problem && this.#tell(problem)) {
        this.#waitOn(fingerprint);
      } else {
        this.#problems.delete(fingerprint);
      }
    });
    this.#cancels.add(cancel);
  }

  #tell(problem: Problem): boolean {
    if (problem.count === 0) {
      return false;
    }
    const lastAgoMs = this.#clock.monotonicMs() - problem.latestAt;
    this.#emit({ ...problem.latest, count: problem.count, lastAgoMs });
    problem.count = 0;
    return true;
  }
}
