/** A word found: which one, and where it begins. */
export interface WordHit {
  readonly word: number;
  readonly index: number;
}

interface Word {
  readonly literal: string;
  /** The word's place in the list that the scanner was built from. */
  readonly place: number;
  readonly openStart: boolean;
  readonly openEnd: boolean;
}

const isWordCharacter = (code: number) =>
  (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code === 95 || (code >= 65 && code <= 90);

const escape = (literal: string) => literal.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/**
 * Finds all of many literals in one pass: one alternation without repetition, so its time grows with the text alone.
 * A `*` at the end of a literal says that a word may go on there; else it ends where the literal does.
 */
export class WordScanner {
  private readonly alternation: RegExp;
  /** Which words can begin where the alternation found this literal: itself and those that it begins with. */
  private readonly beginnings = new Map<string, Word[]>();

  constructor(literals: readonly string[]) {
    const words = literals.map((literal, place) => ({
      literal: literal.replace(/^\*|\*$/g, ''),
      place,
      openStart: literal.startsWith('*'),
      openEnd: literal.endsWith('*'),
    }));
    const distinct = [...new Set(words.map((word) => word.literal))].sort(
      (a, b) => b.length - a.length || (a < b ? -1 : 1)
    );
    for (const found of distinct) {
      this.beginnings.set(
        found,
        words.filter((word) => found.startsWith(word.literal))
      );
    }
    this.alternation = new RegExp(distinct.map(escape).join('|'), 'g');
  }

  /** Whether any of the literals is in the text; word ends are not looked at. The text must be in lower case. */
  hasAny(text: string): boolean {
    this.alternation.lastIndex = 0;
    return this.alternation.test(text);
  }

  /** All words in the text, by place, at most `limit`. The text must be in lower case. */
  find(text: string, limit: number): WordHit[] {
    const hits: WordHit[] = [];
    this.alternation.lastIndex = 0;
    for (
      let match = this.alternation.exec(text);
      match && hits.length < limit;
      match = this.alternation.exec(text)
    ) {
      for (const word of this.beginnings.get(match[0]) ?? []) {
        if (this.endsThere(word, text, match.index)) {
          hits.push({ word: word.place, index: match.index });
        }
      }
      this.alternation.lastIndex = match.index + 1;
    }
    return hits;
  }

  private endsThere(word: Word, text: string, start: number): boolean {
    const end = start + word.literal.length;
    const before =
      word.openStart ||
      !isWordCharacter(text.charCodeAt(start)) ||
      !isWordCharacter(text.charCodeAt(start - 1));
    const after =
      word.openEnd || !isWordCharacter(text.charCodeAt(end - 1)) || !isWordCharacter(text.charCodeAt(end));
    return before && after;
  }
}
