import { frame, type ParsedError, type StackParser } from './parsed-error.ts';

const headerPattern =
  /(?:PHP )?(?:Fatal error|Warning|Notice|Parse error|Recoverable fatal error): {1,4}(?:Uncaught )?(?:(?:exception ')?([A-Z][\w\\]{0,200}?)'?(?: with message ')?: )?(.{0,2000}?) in (\/.{1,500}?|[A-Za-z]:\\.{1,500}?)(?::(\d{1,7})| on line (\d{1,7}))/;
const nextPattern = /^Next ([A-Z][\w\\]{0,200}): (.{0,2000}?) in (.{1,500}?):(\d{1,7})/;
const framePattern = /#\d{1,4} ((?:\/|[A-Za-z]:\\)[^(#\n]{1,500}?)\((\d{1,7})\): ([^#\n]{1,300}?)(?:\(|$)/g;
const library = /[\\/]vendor[\\/]|[\\/]wp-(?:includes|admin)[\\/]|[\\/]phar:/;

/** PHP: one line that names the error and its place, then `#0 file(line): function()`; what follows `Next` wraps it. */
export const php: StackParser = {
  language: 'php',
  parse(lines) {
    const errors: ParsedError[] = [];
    for (const line of lines) {
      const header = headerPattern.exec(line) ?? nextPattern.exec(line);
      if (header?.[3]) {
        const place = frame(header[3], header[4] ?? header[5], undefined, !library.test(header[3]));
        errors.unshift({ type: header[1] ?? null, message: header[2] ?? '', frames: [place] });
      }
      for (const match of line.matchAll(framePattern)) {
        if (match[1]) {
          errors[0]?.frames.push(frame(match[1], match[2], match[3], !library.test(match[1])));
        }
      }
    }
    return errors;
  },
};
