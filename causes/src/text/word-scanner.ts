/** A word found: its place in the list that the scanner was built from, and where it begins in the text. */
export interface WordHit {
  readonly word: number;
  readonly index: number;
}

interface Word {
  readonly literal: string;
  readonly place: number;
  readonly openStart: boolean;
  readonly openEnd: boolean;
}

const asciiSize = 128;

const isWordCharacter = (code: number) =>
  (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code === 95 || (code >= 65 && code <= 90);

/**
 * Finds all of many literals in one pass over the text, in any case. A `*` at an end of a literal lets
 * a word go on there; else a word must begin or end where the literal does.
 *
 * It is the automaton of Aho and Corasick (CACM 18 (1975) 333) as a table: one step a character, whatever the text, so
 * that every line of a host can be looked at.
 */
export class WordScanner {
  /** The class of each ASCII character; 0 for those that are in no word. Capitals have the class of their small letter. */
  private readonly asciiClasses = new Uint8Array(asciiSize);
  /** The same for all characters up to U+00FF. */
  private readonly byteClasses = new Uint8Array(256);
  private readonly otherClasses = new Map<number, number>();
  private readonly classCount: number;
  /** Next state, by state and class. */
  private readonly steps: Uint16Array;
  /** For each state which of the `endings` it has; 0 is the empty one. */
  private readonly endingOf: Uint16Array;
  private readonly endings: Array<readonly Word[]> = [[]];

  constructor(literals: readonly string[]) {
    const words = literals.map((literal, place) => ({
      literal: literal.replace(/^\*|\*$/g, ''),
      place,
      openStart: literal.startsWith('*'),
      openEnd: literal.endsWith('*'),
    }));
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
    this.steps = tree.slice(0, used * this.classCount);
    this.closeTree();
  }

  /** Whether any of the words is in the text. */
  hasAny(text: string): boolean {
    return this.find(text, 1).length > 0;
  }

  /**
   * Where the first word that ends behind `from` begins; -1 when none does. For bytes that were not decoded: characters
   * above U+00FF are in no word here.
   */
  next(text: string, from: number): number {
    const { steps, byteClasses, classCount, endingOf } = this;
    const length = text.length;
    let state = 0;
    for (let place = from; place < length; place++) {
      state = steps[state * classCount + (byteClasses[text.charCodeAt(place)] as number)] as number;
      if (endingOf[state] !== 0) {
        const start = this.wordEndingAt(text, place, endingOf[state] as number);
        if (start >= 0) {
          return start;
        }
      }
    }
    return -1;
  }

  /** All words in the text, by where they end, at most `limit`. */
  find(text: string, limit: number): WordHit[] {
    const { steps, asciiClasses, classCount, endingOf, endings } = this;
    const hits: WordHit[] = [];
    let state = 0;
    for (let place = 0; place < text.length; place++) {
      const code = text.charCodeAt(place);
      const characterClass =
        code < asciiSize ? (asciiClasses[code] ?? 0) : (this.otherClasses.get(code) ?? 0);
      state = steps[state * classCount + characterClass] ?? 0;
      const ending = endingOf[state];
      if (!ending) {
        continue;
      }
      for (const word of endings[ending] ?? []) {
        const index = place + 1 - word.literal.length;
        if (standsAlone(word, text, index)) {
          hits.push({ word: word.place, index });
          if (hits.length >= limit) {
            return hits;
          }
        }
      }
    }
    return hits;
  }

  private wordEndingAt(text: string, place: number, ending: number): number {
    for (const word of this.endings[ending] ?? []) {
      const start = place + 1 - word.literal.length;
      if (standsAlone(word, text, start)) {
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
      this.endIn(state, [word]);
    }
    return used;
  }

  private endingsOf(state: number): readonly Word[] {
    return this.endings[this.endingOf[state] ?? 0] ?? [];
  }

  private endIn(state: number, words: readonly Word[]): void {
    const all = [...this.endingsOf(state), ...words];
    const place = this.endingOf[state] || this.endings.length;
    this.endingOf[state] = place;
    this.endings[place] = all;
  }

  /** Fills the steps that leave the tree: to where the longest end of what was read goes on, breadth first. */
  private closeTree(): void {
    const { steps, classCount } = this;
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

function standsAlone(word: Word, text: string, start: number): boolean {
  const end = start + word.literal.length;
  const before =
    word.openStart ||
    !isWordCharacter(text.charCodeAt(start)) ||
    !isWordCharacter(text.charCodeAt(start - 1));
  return (
    before &&
    (word.openEnd || !isWordCharacter(text.charCodeAt(end - 1)) || !isWordCharacter(text.charCodeAt(end)))
  );
}
