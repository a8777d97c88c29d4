import type { StackFrame } from '@trinity/contracts';

/** One error of a chain, as a language's parser found it. */
export interface ParsedError {
  /** The class or kind of the error as printed, with its package; null where none is printed. */
  type: string | null;
  message: string;
  /** From where it was raised outwards. */
  frames: StackFrame[];
}

/** Reads the stack traces of one language. */
export interface StackParser {
  readonly language: string;
  /** The chain from the outermost to the innermost error; empty where the lines are no trace of this language. */
  parse(lines: readonly string[]): ParsedError[];
}

/** A frame; a path is the program's own unless it is of the runtime or of an installed package. */
export function frame(
  file: string,
  line: string | undefined,
  name: string | undefined,
  own: boolean
): StackFrame {
  const trimmed = name?.trim();
  return {
    file: file.trim().slice(0, 1024),
    line: line === undefined ? null : Number(line),
    function: trimmed ? trimmed.slice(0, 500) : null,
    own,
  };
}

/** The type and message of a line such as `pkg.SomeError: it broke`; a line without a type is all message. */
export function splitHeader(header: string): { type: string | null; message: string } {
  const match =
    /^([A-Za-z_$][\w$]*(?:(?:\.|::|\\)[A-Za-z_$][\w$]*){0,20})(?: \[[\w.-]{1,60}\])?(?:: |:$|$)/.exec(header);
  const type = match?.[1];
  return type &&
    /(?:Error|Exception|Failure|Fault|Warning|Interrupt|Exit|Timeout|Errno|Throwable|[.:\\])/.test(type)
    ? { type, message: header.slice(match[0].length).trim() }
    : { type: null, message: header.trim() };
}

/** Puts frames under the header that was seen last: what most languages print is a header and then its frames. */
export class TraceBuilder {
  readonly errors: ParsedError[] = [];
  private pending: { type: string | null; message: string } | null = null;

  /** A line that may be the header of the frames to come; the last one before a frame is. */
  header(header: { type: string | null; message: string }): void {
    this.pending = header;
  }

  frame(found: StackFrame): void {
    if (this.pending || this.errors.length === 0) {
      this.errors.push({ type: null, message: '', ...this.pending, frames: [] });
      this.pending = null;
    }
    this.errors.at(-1)?.frames.push(found);
  }
}
