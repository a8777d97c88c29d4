/** A word to be found; `place` is its number in the list that it came from. */
export interface Word {
  readonly literal: string;
  readonly place: number;
  readonly openStart: boolean;
  readonly openEnd: boolean;
}

/** A word found, and where it begins in the text. */
export interface FoundWord {
  readonly word: Word;
  readonly index: number;
}

/** A word as it ends somewhere: whether what stands before and behind it must be no letter, as its own end is one. */
interface Ending {
  readonly word: Word;
  readonly length: number;
  readonly isBoundBefore: boolean;
  readonly isBoundBehind: boolean;
}

const asciiSize = 128;

/** Words as they are written: a `*` at an end lets a word go on there. */
export function wordsOf(literals: readonly string[]): Word[] {
  return literals.map((literal, place) => ({
    literal: literal.replace(/^\*|\*$/g, ''),
    place,
    openStart: literal.startsWith('*'),
    openEnd: literal.endsWith('*'),
  }));
}

/** Of the characters of ASCII: whether words are made of it. */
export const isWordCharacter = (code: number) =>
  (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code === 95 || (code >= 65 && code <= 90);

/** The automaton of Aho and Corasick (CACM 18 (1975) 333) as a table: one step a character, whatever the text. */
export class WordTable {
  /** The class of each ASCII character; 0 for those that are in no word. Capitals have the class of their small letter. */
  private readonly asciiClasses = new Uint8Array(asciiSize);
  /** The same for all characters up to U+00FF. */
  private readonly byteClasses = new Uint8Array(256);
  private readonly otherClasses = new Map<number, number>();
  private readonly classCount: number;
  /**
   * Where the row of the next state begins, by row and class; where a word ends there, its complement. So a look at one
   * number tells all, and what is looked at for each character of each line stays small enough to be at hand.
   */
  private readonly rows: Int32Array;
  /** For each state which of the `endings` it has; 0 is the empty one. */
  private readonly endingOf: Uint16Array;
  private readonly endings: Array<readonly Ending[]> = [[]];

  constructor(words: readonly Word[]) {
    this.classCount = this.numberCharacters(words);
    this.byteClasses.set(this.asciiClasses);
    this.otherClasses.forEach((one, code) => {
      if (code < this.byteClasses.length) {
        this.byteClasses[code] = one;
      }
    });
    const states = 1 + words.reduce((sum, word) => sum + word.literal.length, 0);
    const tree = new Uint16Array(states * this.classCount);
    this.endingOf = new Uint16Array(states);
    const used = this.growTree(words, tree);
    if (used > 0xffff) {
      throw new RangeError(
        `the words have ${used} beginnings in all, which is more than the table can number`
      );
    }
    const steps = tree.subarray(0, used * this.classCount);
    this.closeTree(steps);
    this.rows = new Int32Array(steps.length);
    steps.forEach((state, cell) => {
      const row = state * this.classCount;
      this.rows[cell] = this.endingOf[state] ? ~row : row;
    });
  }

  /**
   * Where the first word that ends behind `from` begins; -1 when none does. For bytes that were not decoded, each of
   * them a character: those above U+00FF are in no word here.
   */
  next(bytes: Uint8Array, from: number): number {
    const { rows, byteClasses } = this;
    const length = bytes.length;
    let row = 0;
    for (let place = from; place < length; place++) {
      row = rows[row + (byteClasses[bytes[place] as number] as number)] as number;
      if (row < 0) {
        row = ~row;
        const start = this.wordEndingAt(bytes, place, row);
        if (start >= 0) {
          return start;
        }
      }
    }
    return -1;
  }

  /** All words in the text, by where they end, at most `limit`. */
  find(text: string, limit: number): FoundWord[] {
    const { rows, asciiClasses, classCount } = this;
    const hits: FoundWord[] = [];
    let row = 0;
    for (let place = 0; place < text.length; place++) {
      const code = text.charCodeAt(place);
      const characterClass =
        code < asciiSize ? (asciiClasses[code] ?? 0) : (this.otherClasses.get(code) ?? 0);
      row = rows[row + characterClass] ?? 0;
      if (row >= 0) {
        continue;
      }
      row = ~row;
      for (const ending of this.endingsOf(row / classCount)) {
        const index = place + 1 - ending.length;
        if (standsAlone(ending, text.charCodeAt(index - 1), text.charCodeAt(place + 1))) {
          hits.push({ word: ending.word, index });
          if (hits.length >= limit) {
            return hits;
          }
        }
      }
    }
    return hits;
  }

  private wordEndingAt(bytes: Uint8Array, place: number, row: number): number {
    const endings = this.endingsOf(row / this.classCount);
    // A plain loop: it is asked for every word of every line.
    for (let one = 0; one < endings.length; one++) {
      const ending = endings[one] as Ending;
      const start = place + 1 - ending.length;
      if (standsAlone(ending, bytes[start - 1] ?? 0, bytes[place + 1] ?? 0)) {
        return start;
      }
    }
    return -1;
  }

  private numberCharacters(words: readonly Word[]): number {
    let count = 1;
    for (const code of new Set(words.flatMap((word) => [...word.literal].map((one) => one.charCodeAt(0))))) {
      if (code < asciiSize) {
        this.asciiClasses[code] = count;
        this.asciiClasses[String.fromCharCode(code).toUpperCase().charCodeAt(0)] = count;
      } else {
        this.otherClasses.set(code, count);
        const capital = String.fromCharCode(code).toUpperCase();
        if (capital.length === 1) {
          this.otherClasses.set(capital.charCodeAt(0), count);
        }
      }
      count += 1;
    }
    return count;
  }

  private classOf(code: number): number {
    return code < asciiSize ? (this.asciiClasses[code] ?? 0) : (this.otherClasses.get(code) ?? 0);
  }

  /** Puts all words into the tree; returns how many states it has. */
  private growTree(words: readonly Word[], tree: Uint16Array): number {
    let used = 1;
    for (const word of words) {
      let state = 0;
      for (let place = 0; place < word.literal.length; place++) {
        const cell = state * this.classCount + this.classOf(word.literal.charCodeAt(place));
        state = tree[cell] || (tree[cell] = used++);
      }
      this.endIn(state, [endingOfWord(word)]);
    }
    return used;
  }

  private endingsOf(state: number): readonly Ending[] {
    return this.endings[this.endingOf[state] ?? 0] ?? [];
  }

  private endIn(state: number, endings: readonly Ending[]): void {
    const all = [...this.endingsOf(state), ...endings];
    const place = this.endingOf[state] || this.endings.length;
    this.endingOf[state] = place;
    this.endings[place] = all;
  }

  /** Fills the steps that leave the tree: to where the longest end of what was read goes on, breadth first. */
  private closeTree(steps: Uint16Array): void {
    const { classCount } = this;
    const fallback = new Uint16Array(steps.length / classCount);
    const queue: number[] = [];
    for (let one = 0; one < classCount; one++) {
      if (steps[one]) {
        queue.push(steps[one] ?? 0);
      }
    }
    for (let head = 0; head < queue.length; head++) {
      const state = queue[head] ?? 0;
      const back = fallback[state] ?? 0;
      const shorter = this.endingsOf(back);
      if (shorter.length > 0) {
        this.endIn(state, shorter);
      }
      for (let one = 0; one < classCount; one++) {
        const cell = state * classCount + one;
        const next = steps[cell] ?? 0;
        const elsewhere = steps[back * classCount + one] ?? 0;
        if (next) {
          fallback[next] = elsewhere;
          queue.push(next);
        } else {
          steps[cell] = elsewhere;
        }
      }
    }
  }
}

/** What must be looked at where the word ends: where it goes on by itself, or ends in no letter, nothing. */
function endingOfWord(word: Word): Ending {
  const { literal, openStart, openEnd } = word;
  return {
    word,
    length: literal.length,
    isBoundBefore: !openStart && isWordCharacter(literal.charCodeAt(0)),
    isBoundBehind: !openEnd && isWordCharacter(literal.charCodeAt(literal.length - 1)),
  };
}

/** Whether a word, between these two characters, is not a part of a longer one; NaN where the text has no more. */
function standsAlone({ isBoundBefore, isBoundBehind }: Ending, before: number, after: number): boolean {
  return !(isBoundBehind && isWordCharacter(after)) && !(isBoundBefore && isWordCharacter(before));
}
