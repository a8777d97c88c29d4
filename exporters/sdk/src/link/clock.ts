/** Time as it is used here: a wall clock for what people read, a monotonic one for how long things take. */
export interface Clock {
  /** Milliseconds since 1970. Jumps when somebody sets the clock. */
  now(): number;
  /** Milliseconds that only grow, and go on counting over restarts of this process (not of the machine). */
  monotonicMs(): number;
  /** Runs `run` once after `ms`; what it returns cancels that. Never keeps the process alive. */
  after(ms: number, run: () => void): () => void;
}

/** The longest time that Node's timers hold; longer ones would fire at once. */
const longestTimerMs = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonicMs: () => Number(process.hrtime.bigint() / 1_000_000n),
  after(ms, run) {
    const timer = setTimeout(run, Math.min(Math.max(ms, 0), longestTimerMs));
    timer.unref();
    return () => {
      clearTimeout(timer);
    };
  },
};
