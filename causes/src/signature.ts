/** What varies between two reports of the same error, and what stands in its place; order matters. */
const masks: ReadonlyArray<readonly [RegExp, string]> = [
  [/\b[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\b/gi, '<uuid>'],
  [/\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:[.,]\d{1,9})?(?:Z| ?[+-]\d\d:?\d\d)?/g, '<time>'],
  [/\b[a-z][a-z\d+.-]{1,20}:\/\/[^\s"'<>)\]]{1,500}/gi, '<url>'],
  [/\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}\b/g, '<email>'],
  [/"(?:[^"\\\n]|\\.){0,300}"|'(?:[^'\\\n]|\\.){1,300}'(?!\w)|`[^`\n]{1,300}`/g, '<str>'],
  [/(?:\b[A-Za-z]:)?(?:[\\/][\w.@~+-]{1,100}){2,40}[\\/]?/g, '<path>'],
  [/\b(?:\d{1,3}\.){3}\d{1,3}(?::\d{1,5})?\b/g, '<ip>'],
  [/(?:\b|(?<=[\s[(]))(?:[\da-f]{0,4}:){3,7}[\da-f]{1,4}\b/gi, '<ip>'],
  [/\b0x[\da-f]{1,32}\b/gi, '<hex>'],
  [/\b(?=[\da-f]{0,40}\d)[\da-f]{8,64}\b/gi, '<hex>'],
  [/\d+(?:[.,]\d+){0,3}/g, '<n>'],
];

const maximumCharacters = 2048;

/** A message without what varies between two reports of the same error: numbers, ids, addresses, paths, quoted text. */
export function normalise(text: string): string {
  const start = text.slice(0, maximumCharacters);
  return masks
    .reduce((masked, [expression, mask]) => masked.replace(expression, mask), start)
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * The same for every report of the same error, on every machine and in every version: 16 hexadecimal digits over the
 * type and the normalised message. No secret: it only groups.
 */
export function signatureOf(type: string | null, message: string): string {
  const text = `${type ?? ''}\u0000${normalise(message)}`;
  return [0x811c9dc5, 0x01234567].map((offset) => fnv1a(text, offset).toString(16).padStart(8, '0')).join('');
}

/** FNV-1a, 32 bits, over UTF-16 units. Source: draft-eastlake-fnv; the second offset makes 64 bits of two runs. */
export function fnv1a(text: string, offset: number): number {
  let hash = offset;
  for (let place = 0; place < text.length; place++) {
    hash ^= text.charCodeAt(place);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}
