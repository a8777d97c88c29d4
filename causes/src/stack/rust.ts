import { frame, type ParsedError, type StackParser } from './parsed-error.ts';

const oldPanic = /thread '.{0,100}?'(?: \(\d+\))? panicked at '(.{0,2000}?)', (.{1,500}?):(\d{1,7}):\d{1,5}/;
const newPanic = /thread '.{0,100}?'(?: \(\d+\))? panicked at (.{1,500}?):(\d{1,7}):\d{1,5}:?$/;
const functionPattern = /^\s*\d{1,4}: {1,4}(?:0x[\da-f]{1,16} - )?(.{1,400})$/;
const placePattern = /^\s*at (.{1,500}?):(\d{1,7})(?::\d{1,5})?$/;
const library =
  /\.cargo[\\/]registry|[\\/]rustc[\\/]|rustlib|^library[\\/]|toolchains[\\/]|[\\/]cargo[\\/](?:git|registry)/;

/** Rust: the panic with its place, then a backtrace of functions, each with its place on the next line. */
export const rust: StackParser = {
  language: 'rust',
  parse(lines) {
    const errors: ParsedError[] = [];
    let caller: string | undefined;
    lines.forEach((line, number) => {
      const panic = panicOf(line, lines[number + 1] ?? '');
      const [isPlace, file = '', fileLine] = placePattern.exec(line) ?? [];
      if (panic) {
        errors.push(panic);
      } else if (isPlace && caller) {
        errors.at(-1)?.frames.push(frame(file, fileLine, caller, !library.test(file)));
      }
      caller = functionPattern.exec(line)?.[1];
    });
    return errors;
  },
};

function panicOf(line: string, next: string): ParsedError | null {
  const [, oldMessage, oldFile, oldLine] = oldPanic.exec(line) ?? [];
  const [, newFile, newLine] = oldFile ? [] : (newPanic.exec(line.trim()) ?? []);
  const file = oldFile ?? newFile;
  return file
    ? {
        type: 'panic',
        message: (oldMessage ?? next).trim(),
        frames: [frame(file, oldLine ?? newLine, undefined, !library.test(file))],
      }
    : null;
}
