/** Waits for a condition, never for a time: gives the first result of `read` that is neither null nor false. */
export async function eventually<T>(
  read: () => Promise<T | null | false> | T | null | false,
  withinMs = 30_000
): Promise<T> {
  const end = performance.now() + withinMs;
  for (;;) {
    const result = await read();
    if (result !== null && result !== false) {
      return result;
    }
    if (performance.now() > end) {
      throw new Error(`it did not happen within ${withinMs} ms: ${read.toString()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
