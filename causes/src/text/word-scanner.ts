import { wordsOf, WordTable, type FoundWord } from './word-table.ts';

/** A word found: its place in the list that the scanner was built from, and where it begins in the text. */
export interface WordHit {
  readonly word: number;
  readonly index: number;
}

const isAscii = (text: string) => !/[^\0-\x7f]/.test(text);

/**
 * Finds all of many literals in one pass over the text, in any case. A `*` at an end of a literal lets
 * a word go on there; else a word must begin or end where the literal does.
 *
 * Words of other scripts have a table of their own: they are few, and of so many characters that one table for all
 * would be eight times as large. Texts without such characters, which are nearly all, are not looked up in it.
 */
export class WordScanner {
  private readonly ascii: WordTable;
  private readonly others: WordTable;

  constructor(literals: readonly string[]) {
    const words = wordsOf(literals);
    this.ascii = new WordTable(words.filter(({ literal }) => isAscii(literal)));
    this.others = new WordTable(words.filter(({ literal }) => !isAscii(literal)));
  }

  /** Whether any of the words is in the text. */
  hasAny(text: string): boolean {
    return this.find(text, 1).length > 0;
  }

  /** All words in the text, by where they end, at most `limit`. */
  find(text: string, limit: number): WordHit[] {
    const found = this.ascii.find(text, limit);
    const all = isAscii(text)
      ? found
      : [...found, ...this.others.find(text, limit)].sort(byEnd).slice(0, limit);
    return all.map(({ word, index }) => ({ word: word.place, index }));
  }
}

const byEnd = (one: FoundWord, other: FoundWord) => endOf(one) - endOf(other);
const endOf = ({ word, index }: FoundWord) => index + word.literal.length;
