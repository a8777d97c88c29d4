import { frame, type ParsedError, type StackParser } from './parsed-error.ts';

const panicPattern = /^(panic|fatal error): (.{0,2000})$/;
const functionPattern = /^(?:created by )?([\w./*()[\]-]{1,400})(?:\(.{0,400}\)| in goroutine \d+)?$/;
const placePattern = /^\s*([^\s:][^:\n]{0,500}\.(?:go|s)):(\d{1,7})(?: \+0x[\da-f]{1,16})?$/;
const library =
  /[\\/](?:usr[\\/]local[\\/]go|go[\\/]src|libexec[\\/]src|pkg[\\/]mod|goroot)[\\/]|[\\/]vendor[\\/]|[\\/]Go[\\/]src[\\/]/i;

/** Go: `panic: ...`, then for each frame its function and, on the next line, its place. */
export const go: StackParser = {
  language: 'go',
  parse(lines) {
    const errors: ParsedError[] = [];
    let open: ParsedError | null = null;
    let goroutines = 0;
    lines.forEach((line, number) => {
      const panic = panicPattern.exec(line.trim());
      if (panic?.[1]) {
        open = { type: panic[1], message: (panic[2] ?? '').replace(/ \[recovered\]$/, ''), frames: [] };
        errors.push(open);
        goroutines = 0;
      }
      goroutines += /^goroutine \d+ \[/.test(line.trim()) ? 1 : 0;
      const place = placePattern.exec(line);
      const caller = functionPattern.exec((lines[number - 1] ?? '').trim())?.[1];
      // Only the goroutine that panicked: the dump of the others says where they waited.
      if (open && place?.[1] && caller && goroutines <= 1) {
        open.frames.push(frame(place[1], place[2], caller.replace(/\(\)$/, ''), !library.test(place[1])));
      }
    });
    return errors.filter((error) => error.frames.length > 0);
  },
};
