/** Finds the API that a host belongs to: `host`, `host:port`, or `*.end`. */
export class HostBook {
  readonly #exact = new Map<string, string>();
  readonly #ends: [string, string][] = [];

  add(pattern: string, api: string): void {
    const lower = pattern.toLowerCase();
    if (lower.startsWith('*.')) {
      this.#ends.push([lower.slice(1), api]);
    } else {
      this.#exact.set(lower, api);
    }
  }

  find({ hostname, host }: Pick<URL, 'hostname' | 'host'>): string | undefined {
    return (
      this.#exact.get(host) ??
      this.#exact.get(hostname) ??
      this.#ends.find(([end]) => hostname.endsWith(end))?.[1]
    );
  }
}
