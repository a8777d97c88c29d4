/** Stands for what varies. */
export const variable = '<*>';

/** No more of a message makes its shape; what follows is its value. */
const maximumMessage = 2000;
const maximumTokens = 256;

/** What a character is; those of a word have bits, so that a run knows what it has. */
const space = 0;
const breaking = 1;
const other = 2;
const letter = 4;
const digit = 8;
const slash = 16;
const dot = 32;
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
const kindOf = (code: number) => (code < 128 ? (kinds[code] ?? letter) : letter);

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

/** A host's full name: of several labels in lower case, with an end that hosts have and programs' names have not. */
const hostName =
  /^(?:[a-z][a-z-]{0,62}\.){1,8}(?:com|net|org|edu|gov|mil|info|biz|local|localdomain|internal|lan|io|(?<=\.[a-z-]{1,63}\.)[a-z]{2})$/;

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
    let has = 0;
    let slashes = 0;
    let to = from;
    for (; to < limit; to++) {
      const kind = kindOf(line.charCodeAt(to));
      if (kind <= breaking) {
        break;
      }
      has |= kind;
      slashes += kind === slash ? 1 : 0;
    }
    const end = has & (digit | letter) ? withoutPunctuation(line, from, to) : from;
    if (end === from) {
      return to;
    }
    if (has & digit) {
      this.#keyAndValue(from, end);
    } else if (isPath(line, from, slashes) || (has & dot && hostName.test(line.slice(from, end)))) {
      this.#value(from, end);
    } else {
      this.#word(from, end);
    }
    return to;
  }

  /** "key:12" is a key and a value. */
  #keyAndValue(from: number, end: number): void {
    let place = from;
    while (place < end && kindOf(this.#line.charCodeAt(place)) === letter) {
      place += 1;
    }
    const isKey = place > from && this.#line.charCodeAt(place) === 0x3a && place + 1 < end;
    if (isKey) {
      this.#word(from, place + 1);
    }
    this.#value(isKey ? place + 1 : from, end);
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

/** Whether nothing stands where a value would: "key= next", "key=," and " () ". */
function isEmptyField(line: string, place: number, start: number, end: number): boolean {
  const code = line.charCodeAt(place);
  const next = place + 1 < end ? line.charCodeAt(place + 1) : 32;
  const before = place > start ? line.charCodeAt(place - 1) : 32;
  if (code === 0x3d) {
    return kindOf(before) > breaking && (kindOf(next) === space || next === 0x2c || next === 0x3b);
  }
  return code === 0x28 && next === 0x29 && kindOf(before) === space;
}

/** The end of a run without the punctuation of its sentence. */
function withoutPunctuation(line: string, from: number, to: number): number {
  for (let end = to; end > from; end--) {
    const code = line.charCodeAt(end - 1);
    if (code !== 0x3a && code !== 0x2e && code !== 0x21 && code !== 0x3f) {
      return end;
    }
  }
  return from;
}

function isPath(line: string, from: number, slashes: number): boolean {
  const first = line.charCodeAt(from);
  return slashes > 1 || (slashes === 1 && (first === 0x2f || first === 0x5c));
}
