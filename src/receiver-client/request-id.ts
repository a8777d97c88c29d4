/**
 * An id for one thing that a person wants done once. Keep it over retries: the receiver answers a repeat and does
 * nothing twice. `crypto.randomUUID` is missing where Grafana is served by plain http.
 */
export function newRequestId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `ui-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
