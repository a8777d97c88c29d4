export type ClipKind = 'link' | 'address' | 'code' | 'text';

/** What looks like a key, a token or a password is not kept: the clipboard sees them all. */
const secrets = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\b(?:sk|pk|ghp|gho|xox[abp]|AKIA|AIza)[-_A-Za-z0-9]{12,}/,
  /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}/,
  /\b(?:password|passwd|secret|token|api[_-]?key)\s*[:=]\s*\S+/i,
];

export function isSecret(text: string): boolean {
  return secrets.some((pattern) => pattern.test(text));
}

/** What was copied, as far as its form says. */
export function kindOf(text: string): ClipKind {
  const trimmed = text.trim();
  if (/^https?:\/\/\S+$/.test(trimmed)) {
    return 'link';
  }
  if (/^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(trimmed)) {
    return 'address';
  }
  return /[{};]\s*$|^\s*(?:import|const|def|class|function|SELECT)\b/m.test(trimmed) ? 'code' : 'text';
}
