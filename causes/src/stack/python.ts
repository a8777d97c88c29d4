import { frame, splitHeader, type ParsedError, type StackParser } from './parsed-error.ts';

const framePattern = /^\s*File "([^"\n]{1,1000})", line (\d{1,7})(?:, in (.{1,300}))?/;
const library =
  /[\\/](?:site|dist)-packages[\\/]|[\\/]lib[\\/]python[\d.]{0,6}[\\/]|^<frozen |^<string>|[\\/]Lib[\\/]/;

/** Python: the innermost frame comes last, and an inner error stands above the one that wraps it. */
export const python: StackParser = {
  language: 'python',
  parse(lines) {
    const errors: ParsedError[] = [];
    let open: ParsedError | null = null;
    for (const line of lines) {
      if (/^Traceback \(most recent call last\)/.test(line.trim())) {
        open = { type: null, message: '', frames: [] };
        continue;
      }
      const match = framePattern.exec(line);
      if (match?.[1]) {
        open ??= { type: null, message: '', frames: [] };
        open.frames.unshift(frame(match[1], match[2], match[3], !library.test(match[1])));
      } else if (open && open.frames.length > 0 && endsTrace(line)) {
        // What Python prints first is the innermost.
        errors.unshift({ ...splitHeader(line.trim()), frames: open.frames });
        open = null;
      }
    }
    if (open && open.frames.length > 0) {
      errors.unshift(open);
    }
    return errors;
  },
};

/** The line of the error itself: not indented, and with a type. */
function endsTrace(line: string): boolean {
  return /^[A-Za-z_][\w.]{0,200}(?::|$)/.test(line) && !/^(?:During|The above)/.test(line);
}
