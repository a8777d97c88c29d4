/** A line of a container's log, and the engine's time of it, in nanoseconds and of one length. */
export interface ContainerLine {
  time: string;
  text: string;
}

const stamped = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)) /;
const frameHead = 8;
/** The engine cuts lines at 16 KiB; more than this of one is not kept. */
const longestText = 256 * 1024;

/**
 * Reads the log of a container with timestamps as it comes, in pieces that end anywhere. Without a terminal it comes in
 * frames: a byte for the stream, three of nothing, four for the length, then the text. A long line is several frames,
 * each with the time of the first; only the last one ends.
 */
export class ContainerLog {
  readonly #isTerminal: boolean;
  #rest: Buffer = Buffer.alloc(0);
  #text = '';

  constructor(isTerminal: boolean) {
    this.#isTerminal = isTerminal;
  }

  /** The lines that are whole by now. */
  read(bytes: Buffer): ContainerLine[] {
    this.#rest = Buffer.concat([this.#rest, bytes]);
    const messages = this.#isTerminal ? this.#linesOfTerminal() : this.#frames();
    return messages.flatMap((message) => this.#take(message));
  }

  #linesOfTerminal(): string[] {
    const end = this.#rest.lastIndexOf(0x0a) + 1;
    const whole = this.#rest.subarray(0, end).toString('utf8');
    this.#rest = this.#rest.subarray(end);
    return whole.split(/(?<=\n)/).filter(Boolean);
  }

  #frames(): string[] {
    const frames: string[] = [];
    let at = 0;
    while (at + frameHead <= this.#rest.length) {
      const end = at + frameHead + this.#rest.readUInt32BE(at + 4);
      if (end > this.#rest.length) {
        break;
      }
      frames.push(this.#rest.toString('utf8', at + frameHead, end));
      at = end;
    }
    this.#rest = this.#rest.subarray(at);
    return frames;
  }

  #take(message: string): ContainerLine[] {
    const time = stamped.exec(message);
    const text = time ? message.slice(time[0].length) : message;
    if (this.#text.length < longestText) {
      this.#text += this.#text === '' ? message : text;
    }
    if (!message.endsWith('\n')) {
      return [];
    }
    const whole = this.#text;
    this.#text = '';
    const begin = stamped.exec(whole);
    return begin?.[1] === undefined
      ? []
      : [{ time: begin[1], text: whole.slice(begin[0].length).replace(/\r?\n$/, '') }];
  }
}

/** Where a line stands: the engine's time of it, and the how manieth of that time it is. */
export function cursorOf(time: string, ofTime: number): string {
  return `${time} ${ofTime}`;
}

/** Undefined for what is no cursor. */
export function placeOf(cursor: string): { time: string; ofTime: number } | undefined {
  const match = /^(\S+) (\d{1,16})$/.exec(cursor);
  return match?.[1] !== undefined && stamped.test(`${match[1]} `)
    ? { time: match[1], ofTime: Number(match[2]) }
    : undefined;
}
