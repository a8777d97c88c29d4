/** Waits for a condition, not for a time: resolves to the first result that is not null, undefined or false. */
export async function eventually<T>(
  read: () => Promise<T | null | undefined | false> | T | null | undefined | false,
  timeoutMs = 30_000
): Promise<T> {
  const until = performance.now() + timeoutMs;
  for (;;) {
    const result = await read();
    if (result !== null && result !== undefined && result !== false) {
      return result;
    }
    if (performance.now() > until) {
      throw new Error(`it did not happen in ${timeoutMs} ms`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
