/** Words of identifiers that people write otherwise. */
const written = new Map([
  ['api', 'API'],
  ['cpu', 'CPU'],
  ['db', 'database'],
  ['dns', 'DNS'],
  ['tls', 'TLS'],
]);

/** `service_down` and `dns-failure` as people read them: `Service down`, `DNS failure`. */
export function readable(identifier: string): string {
  const words = identifier
    .split(/[_-]+/)
    .filter((word) => word !== '')
    .map((word) => written.get(word) ?? word)
    .join(' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** `0.923` is `92 %`. */
export function percent(ratio: number): string {
  return `${Math.round(ratio * 100)} %`;
}
