/** `service_down` and `restart-service` as people read them: `Service down`, `Restart service`. */
export function readable(identifier: string): string {
  const words = identifier.replace(/[_-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** `0.923` is `92 %`. */
export function percent(ratio: number): string {
  return `${Math.round(ratio * 100)} %`;
}
