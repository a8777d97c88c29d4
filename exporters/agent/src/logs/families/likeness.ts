/** How much of an event makes its likeness: its message, and the end of its trace. */
const headLength = 2048;
const tailLength = 1024;

/** Behind these words a number is a code, and another number is another error. */
const codeWords = new Set(
  [
    'error',
    'code',
    'errno',
    'status',
    'ora',
    'sqlstate',
    'exit',
    'exited',
    'state',
    'statuscode',
    'err',
    'signal',
    'got',
    'returned',
    'response',
    'http',
  ].map(hashOfWord)
);

const digitClass = 1;
const letterClass = 2;
const classes = new Uint8Array(256).fill(letterClass, 128);
for (let code = 0; code < 128; code++) {
  const one = String.fromCharCode(code);
  classes[code] = /\d/.test(one) ? digitClass : /\w/.test(one) ? letterClass : 0;
}

function hashOfWord(word: string): number {
  let hash = 0;
  for (let place = 0; place < word.length; place++) {
    hash = Math.imul(hash ^ word.charCodeAt(place), 0x01000193);
  }
  return hash;
}

/**
 * Two hashes of an event, read off without decoding it. Events of one `kind` differ in numbers and ids only, but not in
 * numbers that stand where a code stands: "status 404" and "status 500" are two kinds. `exact` tells numbers apart that
 * may be codes and may be sizes or times.
 */
export class Likeness {
  kind = 0;
  exact = 0;
  #first = 0;
  #second = 0;
  #codes = 0;

  read(text: string, start: number, end: number): void {
    this.#first = 0x811c9dc5;
    this.#second = 0x01234567;
    this.#codes = 0;
    if (end - start <= headLength + tailLength) {
      this.#part(text, start, end);
    } else {
      this.#part(text, start, start + headLength);
      this.#part(text, end - tailLength, end);
    }
    this.kind = (this.#first >>> 0) * 0x200000 + (this.#second >>> 11);
    this.exact = this.#codes;
  }

  /** Whether a number makes another kind of event; what may be a code and may be not only makes it another event. */
  #number(text: string, from: number, to: number, behindCode: boolean): boolean {
    if (behindCode || standsAsStatus(text, from, to)) {
      return true;
    }
    if (isLikeCode(text, from, to)) {
      this.#codes = Math.imul(this.#codes ^ Number(text.slice(from, to)) ^ 0x1000, 0x01000193);
    }
    return false;
  }

  #part(text: string, start: number, end: number): void {
    let first = this.#first;
    let second = this.#second;
    let word = 0;
    let behindCode = false;
    let place = start;
    while (place < end) {
      const code = text.charCodeAt(place);
      if (classes[code] === 0) {
        first = Math.imul(first ^ code, 0x01000193);
        second = Math.imul(second ^ code, 0x5bd1e995);
        place += 1;
        continue;
      }
      const from = place;
      let digits = 0;
      let runFirst = first;
      let runSecond = second;
      word = 0;
      for (; place < end; place++) {
        const one = text.charCodeAt(place);
        const kind = classes[one] ?? 0;
        if (kind === 0) {
          break;
        }
        digits += kind === digitClass ? 1 : 0;
        runFirst = Math.imul(runFirst ^ one, 0x01000193);
        runSecond = Math.imul(runSecond ^ one, 0x5bd1e995);
        word = Math.imul(word ^ (one | 32), 0x01000193);
      }
      if (digits === 0) {
        first = runFirst;
        second = runSecond;
        behindCode = codeWords.has(word);
        continue;
      }
      first = Math.imul(first ^ 0x10001, 0x01000193);
      second = Math.imul(second ^ 0x10001, 0x5bd1e995);
      const length = place - from;
      if (digits === length && length <= mostDigitsOfCode) {
        const mixed = this.#number(text, from, place, behindCode) ? word : 0;
        first = Math.imul(first ^ mixed, 0x01000193);
        second = Math.imul(second ^ mixed, 0x5bd1e995);
      }
      behindCode = false;
    }
    this.#first = first;
    this.#second = second;
  }
}

const mostDigitsOfCode = 5;

/** Three digits in brackets, behind a quoted request, or before a phrase, as status codes stand. */
function standsAsStatus(text: string, from: number, to: number): boolean {
  if (to - from !== 3) {
    return false;
  }
  const before = text.charCodeAt(from - 1);
  const next = text.charCodeAt(to + 1);
  return (
    (before === 0x28 && standsAlone(text.charCodeAt(to))) ||
    (before === 0x20 && text.charCodeAt(from - 2) === 0x22) ||
    // Not the thousandths of a second, before the word of a level.
    (standsAlone(before) && text.charCodeAt(to) === 0x20 && next >= 65 && next <= 90)
  );
}

/** None at all, or like a status of a failure, and not a part of an address, a time or a decimal. */
function isLikeCode(text: string, from: number, to: number): boolean {
  const first = text.charCodeAt(from);
  const length = to - from;
  const may = (length === 1 && first === 0x30) || (length === 3 && (first === 0x34 || first === 0x35));
  return may && standsAlone(text.charCodeAt(from - 1)) && standsAlone(text.charCodeAt(to));
}

const standsAlone = (code: number) => code !== 46 && code !== 58 && code !== 45 && code !== 47 && code !== 44;
