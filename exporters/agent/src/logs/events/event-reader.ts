import type { WordTable } from '@trinity/causes';
import { beginAlike, continues, isIndented, mayHaveBlank, traceBegin, type Trace } from './continuation.ts';
import { contentStart, isOfSameWriter } from './line-content.ts';

/** Longer lines are cut, and so are longer events. */
export const maximumLine = 64 * 1024;
const maximumEvent = 64 * 1024;
const maximumLines = 500;

/** Of Traceback, panic, goroutine, fatal, SIGSEGV, Stack trace. */
const traceInitials = new Set([...'tpgfs'].map((letter) => letter.charCodeAt(0)));

export interface EventSink {
  /**
   * An event: the characters `start` to `end` of `text`, which holds one character for each byte. `line` is the number
   * of its first line, from 1; it has `lines`. `suspicious`: it has a word that errors have.
   */
  event(text: string, start: number, end: number, line: number, suspicious: boolean, lines: number): void;
}

/**
 * Cuts bytes into lines, and joins the lines of one event: a message and its stack trace, of Python, Node, Java, Go,
 * .NET, Rust and PHP. Nothing is copied and nothing decoded: a line without a word that errors have costs a look at
 * each byte.
 */
export class EventReader {
  readonly #words: WordTable;
  readonly #sink: EventSink;
  /** What is not told yet, and the same as one string with a character for each byte. */
  #bytes: Buffer = Buffer.alloc(0);
  #text = '';
  /** Where `#text` begins in the file. */
  #offset: number;
  #line = 1;
  #cutLines = 0;
  /** In `#text`: where the next line begins. */
  #next = 0;
  #hitAt = -1;
  /** The event that may go on: where it begins, -1 when there is none. */
  #open = -1;
  #openEnd = 0;
  #openLine = 0;
  #openLines = 0;
  #lastLine = 0;
  #suspicious = false;
  #trace: Trace = 'none';
  #blank = false;
  /** The event was told already, as it is too long; the rest of it is passed over. */
  #told = false;
  /** The rest of a line that is too long is passed over. */
  #skipping = false;

  constructor(words: WordTable, sink: EventSink, offset = 0) {
    this.#words = words;
    this.#sink = sink;
    this.#offset = offset;
  }

  /** The byte of the file up to which all events are told. */
  get consumed(): number {
    return this.#offset + (this.#open < 0 || this.#told ? this.#next : this.#open);
  }

  /** Lines that were begun. */
  get lines(): number {
    return this.#line - 1;
  }

  /** Lines that were longer than 64 KiB. */
  get cutLines(): number {
    return this.#cutLines;
  }

  /** Whether an event is held back that may go on. */
  get holds(): boolean {
    return this.#open >= 0;
  }

  push(bytes: Buffer): void {
    this.#bytes = this.#bytes.length === 0 ? bytes : Buffer.concat([this.#bytes, bytes]);
    // Made anew and not joined: each look at a character of a joined string costs twice.
    this.#text = this.#bytes.toString('latin1');
    this.#hitAt = -1;
    const text = this.#text;
    for (let end = text.indexOf('\n', this.#next); end >= 0; end = text.indexOf('\n', this.#next)) {
      if (this.#skipping) {
        this.#skipping = false;
      } else {
        this.#take(this.#next, end);
      }
      this.#next = end + 1;
    }
    this.#cutLongLine();
    this.#forget();
  }

  /** Tells the event that was held back, as nothing more came of it; `atEnd`: a last line without its end, too. */
  flush(atEnd = false): void {
    if (atEnd && this.#next < this.#text.length && !this.#skipping) {
      this.#take(this.#next, this.#text.length);
      this.#next = this.#text.length;
    }
    this.#close();
    this.#forget();
  }

  #take(start: number, lineEnd: number): void {
    const text = this.#text;
    const end = lineEnd > start && text.charCodeAt(lineEnd - 1) === 0x0d ? lineEnd - 1 : lineEnd;
    const line = this.#line++;
    if (end === start) {
      this.#takeBlank();
      return;
    }
    if (this.#hitAt < start) {
      this.#hitAt = this.#words.next(this.#bytes, start);
      if (this.#hitAt < 0) {
        this.#hitAt = text.length;
      }
    }
    const hit = this.#hitAt < end;
    if (this.#open >= 0 && this.#goesOn(start)) {
      this.#extend(start, end, hit);
    } else {
      this.#close();
      this.#begin(start, end, line, hit);
    }
  }

  #goesOn(start: number): boolean {
    const text = this.#text;
    if (!this.#suspicious && this.#trace === 'none') {
      return isIndented(text, start);
    }
    if (isIndented(text, start)) {
      return true;
    }
    if (this.#trace === 'none' && beginAlike(text, this.#open, start)) {
      return this.#goesOnBehindPrefix(start);
    }
    return continues(this.#trace, text.slice(this.#lastLine, this.#openEnd), text, start);
  }

  #goesOnBehindPrefix(start: number): boolean {
    const place = contentStart(this.#text, start);
    const goesOn =
      place > start && isIndented(this.#text, place) && isOfSameWriter(this.#text, this.#open, start);
    if (goesOn) {
      this.#trace = traceBegin(this.#text, this.#lastLine);
    }
    return goesOn;
  }

  #takeBlank(): void {
    if (mayHaveBlank(this.#trace) && !this.#blank) {
      this.#blank = true;
    } else {
      this.#close();
    }
  }

  #begin(start: number, end: number, line: number, hit: boolean): void {
    this.#open = start;
    this.#openEnd = end;
    this.#lastLine = start;
    this.#openLine = line;
    this.#openLines = 1;
    this.#suspicious = hit;
    this.#blank = false;
    this.#told = false;
    this.#trace = this.#mayBeginTrace(start, hit) ? traceBegin(this.#text, start) : 'none';
  }

  /** By one character, as it is asked for every line: Node's traces begin with a path, others with such a word. */
  #mayBeginTrace(start: number, hit: boolean): boolean {
    const first = this.#text.charCodeAt(start);
    return (
      first === 0x2f ||
      (first === 0x66 && this.#text.startsWith('file:', start)) ||
      (hit && traceInitials.has(this.#text.charCodeAt(this.#hitAt) | 0x20))
    );
  }

  #extend(start: number, end: number, hit: boolean): void {
    this.#blank = false;
    this.#lastLine = start;
    this.#openLines += 1;
    if (this.#told) {
      this.#openEnd = end;
      return;
    }
    if (end - this.#open > maximumEvent || this.#openLines > maximumLines) {
      this.#sink.event(
        this.#text,
        this.#open,
        this.#openEnd,
        this.#openLine,
        this.#suspicious,
        this.#openLines
      );
      this.#told = true;
    }
    this.#openEnd = end;
    this.#suspicious ||= hit;
    if (this.#trace === 'none' && this.#mayBeginTrace(start, hit)) {
      this.#trace = traceBegin(this.#text, start);
    }
  }

  #close(): void {
    if (this.#open >= 0 && !this.#told) {
      this.#sink.event(
        this.#text,
        this.#open,
        this.#openEnd,
        this.#openLine,
        this.#suspicious,
        this.#openLines
      );
    }
    this.#open = -1;
    this.#trace = 'none';
    this.#blank = false;
  }

  /** A line that has not ended yet and is too long already counts as ended where it is cut. */
  #cutLongLine(): void {
    if (this.#text.length - this.#next <= maximumLine) {
      return;
    }
    if (!this.#skipping) {
      this.#take(this.#next, this.#next + maximumLine);
      this.#cutLines += 1;
      this.#skipping = true;
    }
    this.#next = this.#text.length;
  }

  /** Lets go of the text that is told. */
  #forget(): void {
    const keep = this.#open < 0 ? this.#next : this.#told ? this.#lastLine : this.#open;
    // A copy: what was pushed is the caller's.
    this.#bytes = Buffer.from(this.#bytes.subarray(keep));
    this.#text = this.#text.slice(keep);
    this.#offset += keep;
    this.#next -= keep;
    this.#lastLine -= keep;
    this.#openEnd -= keep;
    if (this.#open >= 0) {
      this.#open = this.#told ? 0 : this.#open - keep;
    }
    this.#hitAt = -1;
  }
}
