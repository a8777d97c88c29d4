/** What of a text is looked at: the first and the last part, where errors and their innermost causes stand. */
const headCharacters = 24 * 1024;
const tailCharacters = 40 * 1024;
/** No line is longer; what is cut is in the middle, as in a minified source that an engine quotes. */
const lineHead = 3 * 1024;
const lineTail = 1024;

const ansi =
  /\u001b(?:\[[0-9;?]{0,16}[ -/]{0,4}[@-~]|\][^\u0007\u001b]{0,256}(?:\u0007|\u001b\\)?|[@-Z\\-_])/g;
/** What a terminal's escapes look like after something dropped or printed the escape character itself. */
const ansiRemains = /(?:\u2190|\\u001b|\\x1b|\^\[)\[[0-9;]{0,16}m/gi;

const entities: Record<string, string> = {
  '&#39;': "'",
  '&#x27;': "'",
  '&quot;': '"',
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
};

/** The text's head and tail and the errors between them, in lines without colour codes, CR and NUL, each at most 4 KiB. */
export function excerptLines(text: string): string[] {
  const cut =
    text.length <= headCharacters + tailCharacters
      ? text
      : [text.slice(0, headCharacters), ...middleOf(text), text.slice(-tailCharacters)].join('\n');
  return cleaned(cut)
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) =>
      line.length <= lineHead + lineTail ? line : `${line.slice(0, lineHead)} … ${line.slice(-lineTail)}`
    );
}

/** What begins an error in the middle of a long log, and how much of it is looked at. */
const errorBegins =
  /\b(?:ERROR|FATAL|CRITICAL|SEVERE|EMERG|panic:|Traceback|[Uu]nhandled|[Uu]ncaught)|(?:[Ee]rror|Exception): /g;
const charactersOfError = 400;
const maximumErrors = 40;

/** The first errors of what lies between the head and the tail: without them a log would be known by its ends alone. */
function middleOf(text: string): string[] {
  const end = text.length - tailCharacters;
  const found: string[] = [];
  errorBegins.lastIndex = headCharacters;
  for (let match = errorBegins.exec(text); match && match.index < end; match = errorBegins.exec(text)) {
    const start = Math.max(text.lastIndexOf('\n', match.index) + 1, match.index - charactersOfError);
    found.push(text.slice(start, match.index + charactersOfError));
    errorBegins.lastIndex = match.index + charactersOfError;
    if (found.length === maximumErrors) {
      break;
    }
  }
  return found;
}

/** Without what a terminal, a browser or a wrong encoding put between the characters. */
function cleaned(text: string): string {
  let result = text;
  // UTF-16 that was read as UTF-8 has a NUL beside each character.
  if (result.includes('\0')) {
    result = result.replaceAll('\0', '');
  }
  if (result.includes('\u001b')) {
    result = result.replace(ansi, '');
  }
  if (/\u2190\[|u001b\[|x1b\[|\^\[\[/i.test(result)) {
    result = result.replace(ansiRemains, '');
  }
  if (/&(?:#39|#x27|quot|lt|gt|amp);/.test(result)) {
    result = result.replace(/&(?:#39|#x27|quot|lt|gt|amp);/g, (entity) => entities[entity] ?? entity);
  }
  // Typographic quotes, blanks that do not break, and characters without width.
  return result
    .replace(/[\u2018\u2019\u00b4]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/[\u00a0\u2007\u202f\u3000]/g, ' ')
    .replace(/[\u200b-\u200d\u2060\ufeff]/g, '');
}

/**
 * A line break that JSON wrote as two characters, where a trace or a chain goes on after it: `\n    at `. Elsewhere the
 * two characters may be part of a Windows path.
 */
const escapedBreak =
  /(?:\\r)?\\n(?=(?:\\t|[ \t]{1,8})\S|Caused by|Traceback|During handling|The above exception|at |#\d|\\n|[A-Z]{2,5}-\d{4,5}\b|(?:[\w$]{1,60}[.:\\]{1,2}){0,8}[A-Z]\w{1,80}(?:Error|Exception)\b)/g;

const jsonEscape = /\\([\\"nrt/])/g;
const meant: Record<string, string> = { n: '\n', r: '', t: '\t' };
/** JSON stands in JSON where a container's log holds a program's. */
const deepest = 2;

/** A line with what it quotes as JSON does, a trace among it, as the lines that were meant. */
export function withoutJsonEscapes(line: string): string[] {
  return isJson(line) ? linesOfJson(line, deepest) : linesOfQuotation(line);
}

function isJson(line: string): boolean {
  return line.includes('\\') && /^\s{0,8}\{\s{0,4}"[\w@.$-]{1,80}"\s{0,4}:/.test(line);
}

/** In JSON each of the two characters is what it says: Windows' paths have their backslash twice. */
function linesOfJson(line: string, depth: number): string[] {
  const plain = line.replace(jsonEscape, (_, character: string) => meant[character] ?? character);
  const lines = plain.split('\n');
  return depth > 1
    ? lines.flatMap((inner) => (isJson(inner) ? linesOfJson(inner, depth - 1) : [inner]))
    : lines;
}

function linesOfQuotation(line: string): string[] {
  const plain = line.includes('\\"') ? line.replaceAll('\\"', '"') : line;
  return plain.includes('\\n')
    ? plain.replace(escapedBreak, '\n').replaceAll('\n\\t', '\n').split('\n')
    : [plain];
}
