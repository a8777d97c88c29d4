import type { KnownCause, Sign } from './cause.ts';
import { messageOf } from './text/container-prefix.ts';
import { WordScanner } from './text/word-scanner.ts';

/** Where a sign was found: the line's number, and the place in the line as `cleanLines` gives it. */
export interface SignHit {
  readonly cause: KnownCause;
  readonly sign: Sign;
  readonly line: number;
  readonly start: number;
  readonly length: number;
}

/** No text needs more to be understood; what repeats further is not looked at. */
const maximumWords = 4000;
const maximumLinesOfASign = 8;
/** How much of the next line a pattern sees: messages are wrapped. */
const lookAhead = 400;

/** Finds the signs of a list of causes in a text. */
export class SignFinder {
  private readonly scanner: WordScanner;
  /** For each word of the scanner: whose sign it is. */
  private readonly owners: Array<{ cause: KnownCause; sign: Sign; key: number; length: number }> = [];

  constructor(causes: readonly KnownCause[]) {
    const literals: string[] = [];
    let key = 0;
    for (const cause of causes) {
      for (const sign of cause.signs) {
        for (const word of sign.words) {
          literals.push(word);
          this.owners.push({ cause, sign, key, length: word.replace(/^\*|\*$/g, '').length });
        }
        key += 1;
      }
    }
    this.scanner = new WordScanner(literals);
  }

  hasAnyWord(line: string): boolean {
    return this.scanner.hasAny(line);
  }

  /** All signs in clean lines, each at most once a line and on at most eight lines. */
  find(lines: readonly string[]): SignHit[] {
    const starts: number[] = [];
    let length = 0;
    for (const line of lines) {
      starts.push(length);
      length += line.length + 1;
    }
    const joined = lines.join(' ');
    const hits: SignHit[] = [];
    const seen = new Set<string>();
    const linesOfSign = new Map<number, number>();
    for (const { word, index } of this.scanner.find(joined, maximumWords)) {
      const owner = this.owners[word];
      const line = lineAt(starts, index);
      if (
        !owner ||
        seen.has(`${owner.key}:${line}`) ||
        (linesOfSign.get(owner.key) ?? 0) >= maximumLinesOfASign
      ) {
        continue;
      }
      seen.add(`${owner.key}:${line}`);
      const place = placeOf(owner.sign, lines, line, index - (starts[line] ?? 0), owner.length);
      if (place) {
        linesOfSign.set(owner.key, (linesOfSign.get(owner.key) ?? 0) + 1);
        hits.push({ cause: owner.cause, sign: owner.sign, line, ...place });
      }
    }
    return hits;
  }
}

function placeOf(sign: Sign, lines: readonly string[], line: number, start: number, length: number) {
  if (!sign.pattern) {
    return { start, length };
  }
  const own = lines[line] ?? '';
  const next = (lines[line + 1] ?? '').slice(0, lookAhead);
  const match = sign.pattern.exec(`${own} ${next}`);
  if (match) {
    return match.index <= own.length ? { start: match.index, length: match[0].length } : null;
  }
  return sign.pattern.source.includes('^') ? placeInMessage(sign.pattern, own, next) : null;
}

/** A pattern for how a line begins is also tried where the message begins, behind a logger's time and names. */
function placeInMessage(expression: RegExp, line: string, next: string) {
  const message = messageOf(line);
  const match = message === line ? null : expression.exec(`${message} ${next}`);
  return match && match.index <= message.length
    ? { start: line.length - message.length + match.index, length: match[0].length }
    : null;
}

/** The last line that begins at or before the place. */
function lineAt(starts: readonly number[], place: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= place) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}
