import { allPass } from './probe.ts';
import type { Clock } from '@trinity/sdk/link';
import type { Target, TimedOutcome } from '../targets/target.ts';

/** While something is wrong, its end is looked for this often. */
const unwellEveryMs = 1_000;

export interface ProbeRoundsPorts {
  target: Target;
  intervalMs: number;
  clock: Clock;
  /** `beganAt` by the clock's monotonic time: nothing before it was seen. */
  onRound(outcomes: TimedOutcome[], beganAt: number): Promise<void>;
}

/** Asks a target's probes again and again, one round after the other. */
export class ProbeRounds {
  readonly #ports: ProbeRoundsPorts;
  #cancel: (() => void) | undefined;
  #isRunning = false;
  #again = false;
  #closed = false;

  constructor(ports: ProbeRoundsPorts) {
    this.#ports = ports;
  }

  /** Asks now; if a round is under way, once more after it. */
  ask(): void {
    if (this.#isRunning) {
      this.#again = true;
    } else if (!this.#closed) {
      this.#cancel?.();
      void this.#round();
    }
  }

  close(): void {
    this.#closed = true;
    this.#cancel?.();
  }

  async #round(): Promise<void> {
    const { target, intervalMs, clock, onRound } = this.#ports;
    this.#isRunning = true;
    this.#again = false;
    const beganAt = clock.monotonicMs();
    const outcomes = await target.probe();
    await onRound(outcomes, beganAt);
    this.#isRunning = false;
    const wellUntilNow = allPass(outcomes) && (await target.observe()).state === 'running';
    const wait = this.#again ? 0 : wellUntilNow ? intervalMs : Math.min(intervalMs, unwellEveryMs);
    if (!this.#closed) {
      this.#cancel = clock.after(wait, () => {
        this.ask();
      });
    }
  }
}
