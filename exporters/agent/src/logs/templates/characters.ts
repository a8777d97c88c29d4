/** What a character is; those of a word have bits, so that a run knows what it has. */
export const space = 0;
export const breaking = 1;
const other = 2;
export const letter = 4;
export const digit = 8;
export const slash = 16;
export const dot = 32;
const kinds = Uint8Array.from({ length: 128 }, (_, code) => {
  const one = String.fromCharCode(code);
  if (/\s/.test(one)) {
    return space;
  }
  if ('()[]{}<>,;="\'|`'.includes(one)) {
    return breaking;
  }
  if (/\w/.test(one)) {
    return /\d/.test(one) ? digit : letter;
  }
  return one === '.' ? dot : '/\\'.includes(one) ? slash : other;
});
export const kindOf = (code: number) => (code < 128 ? (kinds[code] ?? letter) : letter);
