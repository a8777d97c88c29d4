type Truthy<T> = Exclude<T, false | '' | 0 | null | undefined>;

/** Waits until `read` gives something truthy and gives that back; fails after `withinMs` with what `what` says. */
export async function eventually<T>(
  read: () => T | Promise<T>,
  what: string | (() => string) = 'the condition',
  withinMs = 30_000
): Promise<Truthy<T>> {
  const end = performance.now() + withinMs;
  for (;;) {
    const value = await read();
    if (value) {
      return value as Truthy<T>;
    }
    if (performance.now() > end) {
      throw new Error(`not within ${withinMs} ms: ${typeof what === 'string' ? what : what()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
