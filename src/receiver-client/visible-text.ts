/**
 * Characters that change how their surroundings look without being seen: controls other than tab and line feed,
 * directional overrides and isolates, zero-width and line separators. They come from labels and logs, and could make
 * one thing read as another.
 */
const invisible =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

const unusual = /[^\n\t\x20-\x7e]/;

/** The text with such characters written out, as in `[U+202E]`; CRLF becomes LF. */
export function makeVisible(text: string): string {
  return unusual.test(text)
    ? text
        .replace(/\r\n/g, '\n')
        .replace(invisible, (char) => `[U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`)
    : text;
}

/**
 * Makes every text in a parsed answer visible, where it stands: a copy of ten thousand incidents is slow. Keys stay:
 * the contracts restrict or never show them.
 */
export function makeTextsVisible<T>(value: T): T {
  return walk(value) as T;
}

function walk(value: unknown): unknown {
  if (typeof value === 'string') {
    return makeVisible(value);
  }
  if (typeof value === 'object' && value !== null) {
    const parent = value as Record<string, unknown>;
    for (const key of Object.keys(parent)) {
      parent[key] = walk(parent[key]);
    }
  }
  return value;
}
