import { fnv1a, normalise } from './signature.ts';

/** What an error has in common with others of its kind that are worded or parametrised a little differently. */
export interface Likeness {
  /** The words of its type and message that do not vary, each once, in order. */
  readonly words: readonly string[];
  /**
   * Two errors that share most words share at least one of these in all likelihood: of 70 % in 98 of 100 cases, of 60 %
   * in 93, of 20 % in 22. MinHash in bands (Broder 1997; Leskovec, Mining of Massive Datasets, 3.4).
   */
  readonly bands: readonly string[];
}

const bands = 6;
const rowsPerBand = 2;
const mostWords = 40;

export function likenessOf(type: string | null, message: string): Likeness {
  const found = `${type ?? ''} ${normalise(message)}`.toLowerCase().match(/[\p{L}_]{2,40}/gu) ?? [];
  const words = [...new Set(found)].slice(0, mostWords).sort();
  const hashes = words.map((word) => fnv1a(word, 0x811c9dc5));
  const least = Array.from({ length: bands * rowsPerBand }, (_, row) =>
    hashes.reduce(
      (smallest, hash) => Math.min(smallest, mixed(hash ^ Math.imul(row + 1, 0x9e3779b1))),
      0xffffffff
    )
  );
  return {
    words,
    bands:
      words.length === 0
        ? []
        : Array.from({ length: bands }, (_, band) =>
            [band, ...least.slice(band * rowsPerBand, (band + 1) * rowsPerBand)]
              .map((n) => n.toString(36))
              .join('-')
          ),
  };
}

/** The share of words that two errors have in common, from 0 to 1 (Jaccard). */
export function sharedWords(a: readonly string[], b: readonly string[]): number {
  const all = new Set([...a, ...b]);
  const known = new Set(b);
  return all.size === 0 ? 0 : a.filter((word) => known.has(word)).length / all.size;
}

/** Makes of one hash others that are independent of it: the finaliser of MurmurHash3. */
function mixed(hash: number): number {
  let value = hash;
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
