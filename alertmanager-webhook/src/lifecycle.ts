import type { Logger } from 'pino';

/** How long one part may take to stop before the next one is stopped anyway. */
const stopTimeoutMs = 5_000;

/** What was started, to be stopped last in, first out. Stopping twice is stopping once. */
export class Lifecycle {
  readonly #logger: Logger;
  readonly #started: { name: string; stop(): Promise<void> | void }[] = [];
  #stopping: Promise<void> | null = null;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /** Called by each part at its birth. */
  onStop(name: string, stop: () => Promise<void> | void): void {
    this.#started.push({ name, stop });
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#stopAll();
    return this.#stopping;
  }

  async #stopAll(): Promise<void> {
    for (const { name, stop } of this.#started.reverse()) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(() => {
          this.#logger.warn({ part: name }, 'did not stop in time');
          resolve();
        }, stopTimeoutMs);
      });
      try {
        await Promise.race([Promise.resolve(stop()), late]);
      } catch (error) {
        this.#logger.error({ err: error, part: name }, 'could not be stopped');
      } finally {
        clearTimeout(timer);
      }
    }
  }
}
