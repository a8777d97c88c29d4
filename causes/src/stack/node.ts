import { frame, splitHeader, TraceBuilder, type StackParser } from './parsed-error.ts';

const framePattern =
  /^\s*at (?:(async )?(.{1,300}?) \()?((?:file:\/\/\/?|node:|https?:\/\/|webpack:\/\/|[A-Za-z]:[\\/]|\/|\.{0,2}[\\/]|<anonymous>|native|internal\/|[\w@.-]{1,200}[\\/]|[\w.-]{1,200}\.[cm]?[jt]sx?)[^()\n]{0,500}?)(?::(\d{1,7}))?(?::\d{1,7})?\)?$/;
const nativePattern = /^\s*at (.{1,300}?) \((native|<anonymous>|index \d{1,6})\)$/;
const inner = /^\s*(?:\[cause\]|\[errors\]|cause): (.{1,2000}?)(?: \{)?$/;
/** An error with its type, at the end of a line that a logger may have begun. */
const headerPattern =
  /((?<![\w$])(?:[A-Z_$][\w$]{0,100})?(?:Error|Exception|Warning)(?: \[\w{1,60}\])?(?:: .{0,2000})?)$/;
const library =
  /^(?:node:|internal\/|native|<anonymous>|index )|node_modules[\\/]|^(?:_?[a-z]{1,30}(?:_[a-z]{1,30}){0,3}|util|events|timers|net|dns|fs|http|https|stream|zlib|tls|module)\.js$|bun:|deps\//;

/** Node.js, Bun, Deno and browsers of V8: `    at name (file:line:column)`, with `[cause]:` for inner errors. */
export const node: StackParser = {
  language: 'node',
  parse(lines) {
    const trace = new TraceBuilder();
    for (const line of lines) {
      const found = frameOf(line.replace(/ \{$/, ''));
      const header = inner.exec(line)?.[1] ?? headerPattern.exec(line)?.[1];
      if (found) {
        trace.frame(found);
      } else if (header) {
        trace.header(splitHeader(header.trim()));
      }
    }
    return trace.errors;
  },
};

function frameOf(line: string) {
  const match = framePattern.exec(line);
  if (match?.[3]) {
    return frame(match[3].replace(/^file:\/\//, ''), match[4], match[2], !library.test(match[3]));
  }
  const native = nativePattern.exec(line);
  return native?.[2] ? frame(native[2], undefined, native[1], false) : null;
}
