const frame =
  /^(?:#\d{1,4} (?!\d+\.\d)|\d{1,4}: {1,4}(?:0x[\da-f]|\w[\w$<>]{0,80}::)|\.{3} \d+ (?:more|common)|from .{1,300}:\d+:in |created by )|(?:^|[\]:|>] |#011)at (?:async |new |Object\.|java\.|[\w$.<>/@[\]-]{1,200}[ (:]|<|\/|file:|https?:|[A-Za-z]:)|(?:^|[\]|] )File ".{1,300}", line \d|\.go:\d+ \+0x[\da-f]|^[\w$./\\-]{1,200}\.(?:rb|py|php|go|rs|java|kt|cs|js|ts):\d+(?::in [`'][^'\n]{0,200}'|:\d+)?$/;

/** Whether a clean line is a frame of a stack trace, of any language. */
export function isFrame(line: string): boolean {
  return frame.test(line);
}

const pythonFrame = /(?:^|[\]|] )File ".{1,300}", line \d/;
const sourceQuote =
  /^(?:raise |throw |return |if |await |self\.|with |for |\^+$|[❱>] ?\d+ )|^[\w.[\]'", ]{1,80} = [^=]|^[\w.]{1,80}\([^)]{0,200}\)?,?$/;

/** Whether a line is source code that a trace shows under a frame. */
export function isQuotedSource(previous: string, line: string): boolean {
  return pythonFrame.test(previous) ? sourceQuote.test(line) : /^[❱>] ?\d+ |^│? ?❱ ?\d+/.test(line);
}
