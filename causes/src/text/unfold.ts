/** Shorter lines hold no trace that was folded into them. */
const shortest = 80;

/** Where a frame, an inner error or the error after the frames begins in a trace that a logger wrote on one line. */
const begins =
  /[ \t]{1,16}(?=at [\w$.<>/@-]{3,200} ?\([^()\n]{0,200}:\d{1,7}(?::\d{1,7})?\)|at [\w$.]{3,200}\((?:Native Method|Unknown Source)\)|File "[^"\n]{1,300}", line \d|goroutine \d{1,9} \[|Caused by: |Traceback \(most recent call|During handling of the above|The above exception was|#\d{1,4} \/)/g;
/** Where a frame of Python or Go ends, and source or the error follows. */
const ends = /(", line \d{1,7}, in [\w<>.]{1,80}|\.go:\d{1,7} \+0x[\da-f]{1,12})[ \t]{1,16}(?=\S)/g;
/** An error by its type, after the source that a frame of Python quotes. */
const typed = /[ \t]{1,16}(?=(?:[\w$]{1,60}\.){0,8}[A-Z]\w{1,80}(?:Error|Exception): )/g;

/** The lines that a trace had before a logger or a form folded them into one. */
export function unfolded(line: string): string[] {
  if (line.length < shortest) {
    return [line];
  }
  const cut = line.replace(begins, '\n').replace(ends, '$1\n');
  return cut.length === line.length && !cut.includes('\n') ? [line] : cut.replace(typed, '\n').split('\n');
}
