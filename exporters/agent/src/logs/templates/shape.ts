import { breaking, digit, dot, kindOf, letter, slash } from './characters.ts';
import { endOfInstance, endOfKey, isEmptyField, isValueOfLetters, withoutPunctuation } from './values.ts';

/** Stands for what varies. */
export const variable = '<*>';

/** No more of a message makes its shape; what follows is its value. */
const maximumMessage = 2000;
const maximumTokens = 256;

/** Units belong to their number: "1.5 MB" is one value, and so is "1190 bytes (1.16 KB)". */
const units = new Set(
  'b bytes byte kb mb gb tb kib mib gib tib ns us ms s sec secs second seconds min mins minute minutes h hr hrs hour hours day days'.split(
    ' '
  )
);
/** Values that are words; and the names of days and months, which stand in dates. */
const valueWords = new Set(
  'true false null nil True False Mon Tue Wed Thu Fri Sat Sun Jan Feb Mar Apr Jun Jul Aug Sep Oct Nov Dec'.split(
    ' '
  )
);
const longestValueWord = 9;

/**
 * A message split into the words of its program and the values of its moment. A value is what has a digit, a path, an
 * address, or is missing behind its key ("user= uid=0"); several in a row are one. Punctuation is neither.
 *
 * One is made once and reads message after message, as this is done for every line of a host.
 */
export class Shape {
  /** How many tokens the message has. */
  count = 0;
  /** The same for all messages of the same shape: 53 bits of two FNV-1a hashes. */
  key = 0;
  readonly #starts = new Int32Array(maximumTokens);
  /** The end of each word; the negative end, less one, of each value. */
  readonly #ends = new Int32Array(maximumTokens);
  #line = '';
  /** The kinds of characters, and the number of slashes, of the last run. */
  #has = 0;
  #slashes = 0;
  #end = 0;

  /** Reads the message from `start` to `messageEnd`. */
  read(line: string, start: number, messageEnd = line.length): void {
    this.#line = line;
    this.count = 0;
    const end = Math.min(messageEnd, start + maximumMessage);
    this.#end = end;
    let place = start;
    while (place < end && this.count < maximumTokens - 1) {
      const kind = kindOf(line.charCodeAt(place));
      if (kind > breaking) {
        place = this.#run(place, end);
      } else {
        if (kind === breaking && isEmptyField(line, place, start, end)) {
          this.#value(place + 1, place + 1);
        }
        place += 1;
      }
    }
    this.key = this.#hash();
  }

  isValue(token: number): boolean {
    return (this.#ends[token] ?? 0) < 0;
  }

  /** The words, and `<*>` for each row of values. */
  tokens(): string[] {
    return Array.from({ length: this.count }, (_, token) =>
      this.isValue(token) ? variable : this.#line.slice(this.#starts[token], this.#ends[token])
    );
  }

  /** What stands before each token, and behind the last. */
  gaps(start: number): string[] {
    let place = start;
    const gaps = Array.from({ length: this.count }, (_, token) => {
      const gap = this.#line.slice(place, this.#starts[token]);
      const end = this.#ends[token] ?? 0;
      place = end < 0 ? -end - 1 : end;
      return gap;
    });
    return [...gaps, this.#line.slice(place, this.#end).trimEnd()];
  }

  /** Characters without a break between them. Returns where they end. */
  #run(from: number, limit: number): number {
    const line = this.#line;
    const to = this.#runEnd(from, limit);
    const has = this.#has;
    const end = has & (digit | letter) ? withoutPunctuation(line, from, to) : from;
    if (end === from) {
      return to;
    }
    if (has & digit) {
      this.#keyAndValue(from, end);
    } else if (isValueOfLetters(line, from, end, has & dot, this.#slashes)) {
      this.#value(from, end);
    } else {
      const instanceEnd = end === to ? endOfInstance(line, end) : end;
      if (instanceEnd > end) {
        this.#value(from, instanceEnd);
        return instanceEnd;
      }
      this.#word(from, end);
    }
    return to;
  }

  /** Where a run ends; what it has is kept. "=" belongs to the query of an address. */
  #runEnd(from: number, limit: number): number {
    const line = this.#line;
    let has = 0;
    let slashes = 0;
    let isQuery = false;
    let to = from;
    for (; to < limit; to++) {
      const code = line.charCodeAt(to);
      const kind = kindOf(code);
      if (kind <= breaking && !(isQuery && code === 0x3d)) {
        break;
      }
      isQuery ||= code === 0x3f && slashes > 0;
      has |= kind;
      slashes += kind === slash ? 1 : 0;
    }
    this.#has = has;
    this.#slashes = slashes;
    return to;
  }

  /** "key:12" is a key and a value; so is "key....12". */
  #keyAndValue(from: number, end: number): void {
    const key = endOfKey(this.#line, from, end);
    if (key > from) {
      this.#word(from, key);
    }
    this.#value(key, end);
  }

  #word(from: number, to: number): void {
    if (to - from <= longestValueWord) {
      const word = this.#line.slice(from, to);
      const behindValue = this.count > 0 && this.isValue(this.count - 1);
      if (valueWords.has(word) || (behindValue && units.has(word.toLowerCase()))) {
        this.#value(from, to);
        return;
      }
    }
    this.#starts[this.count] = from;
    this.#ends[this.count] = to;
    this.count += 1;
  }

  #value(from: number, to: number): void {
    if (this.count === 0 || !this.isValue(this.count - 1)) {
      this.#starts[this.count] = from;
      this.count += 1;
    }
    this.#ends[this.count - 1] = -to - 1;
  }

  #hash(): number {
    const hash = new ShapeHash();
    for (let token = 0; token < this.count; token++) {
      const end = this.#ends[token] ?? 0;
      if (end >= 0) {
        hash.word(this.#line, this.#starts[token] ?? 0, end);
      } else {
        hash.value();
      }
    }
    return hash.key();
  }
}

/** The key of a shape that is given as tokens, the same as `Shape.key`; or of all shapes that differ in some `places`. */
export function keyOf(tokens: readonly string[], places: readonly number[] = []): number {
  const hash = new ShapeHash();
  tokens.forEach((token, place) => {
    if (places.includes(place)) {
      hash.word(varyingWord, 0, 1);
    } else if (token === variable) {
      hash.value();
    } else {
      hash.word(token, 0, token.length);
    }
  });
  return hash.key();
}

/** In keys only: no word of a message is this. */
const varyingWord = '\u0000';

/** FNV-1a, twice 32 bits over UTF-16 units. Source: draft-eastlake-fnv; another prime makes the second independent. */
class ShapeHash {
  #first = 0x811c9dc5;
  #second = 0x01234567;

  word(text: string, from: number, to: number): void {
    let first = this.#first;
    let second = this.#second;
    for (let place = from; place < to; place++) {
      const code = text.charCodeAt(place);
      first = Math.imul(first ^ code, 0x01000193);
      second = Math.imul(second ^ code, 0x5bd1e995);
    }
    this.#first = Math.imul(first ^ 0x20, 0x01000193);
    this.#second = Math.imul(second ^ 0x20, 0x5bd1e995);
  }

  value(): void {
    this.#first = Math.imul(this.#first ^ 0x10001, 0x01000193);
    this.#second = Math.imul(this.#second ^ 0x10001, 0x5bd1e995);
  }

  key(): number {
    return (this.#first >>> 0) * 0x200000 + (this.#second >>> 11);
  }
}
