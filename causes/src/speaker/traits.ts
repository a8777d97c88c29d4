import { messageOf } from '../text/container-prefix.ts';
import { levelOf } from '../text/log-level.ts';

/** How a line is written, beside its words; the names begin with what no word has. */
const shapes: ReadonlyArray<readonly [string, RegExp]> = [
  ['!question', /\?\s{0,4}$/],
  ['!stop', /[a-z)`]\.\s{0,4}$/],
  ['!exclaim', /!\s{0,4}$/],
  ['!backtick', /`[^`]+`/],
  ['!link', /\]\(http|https?:\/\/\S+$|<https?:/],
  ['!issue', /(?:^|[\s(])#\d{2,6}\b/],
  ['!call', /\w\(\)|\w\([^()]*\);?$/],
  ['!semicolon', /;\s{0,4}$/],
  ['!brace', /[{([]\s{0,4}$|^\s{0,4}[})\]]/],
  ['!operator', /=>|==|!=|&&|\|\||\+=|::<|->|:=|<\/?\w{1,40}>/],
  ['!assignment', /^[\w.[\]]{1,80} = /],
  ['!comment', /^\s{0,4}(?:\/\/|\/\*|\*|#|--|<!--|;)/],
  ['!entry', /^\s{0,4}(?:[-*•]|\d{1,3}\.)\s/],
  ['!difference', /^[-+][^\d\-+]/],
  ['!typed', /\b[\w.$]{0,80}(?:Error|Exception)\b: \S/],
  ['!type', /\b[A-Z]\w{0,60}(?:Error|Exception)\b/],
  ['!error', /\bE(?:rror|RROR)\b[^:]{0,20}: |\berror\b[^:]{0,20}: /],
  ['!colon', /\S: \S/],
  ['!scope', /^[\w/-]{1,40}(?:\([\w/ ,-]{1,60}\))?!?: /],
  ['!time', /\d\d:\d\d:\d\d/],
  ['!code', /\b(?:E[A-Z]{4,20}|errno|0x[0-9a-fA-F]{1,16}|os error)\b/],
  ['!path', /(?:^|[\s'"(=])\/[\w.-]{1,80}\/[\w.-]|[A-Z]:\\/],
  ['!address', /\d{1,3}\.\d{1,3}\.\d{1,3}\.\d|:\d{2,5}\b|localhost/],
  ['!quoted', /["'][^"']+["']/],
  ['!number', /\b\d{1,20}\b/],
  ['!loud', /^\W{0,2}(?:ERROR|FATAL|CRITICAL|PANIC)\b/],
  ['!capital', /^[A-Z][a-z]/],
  ['!small', /^[a-z]/],
  ['!name', /^\S+$/],
  ['!setting', /^[\w."'-]{1,80}\s?[:=]\s?\S+$/],
  ['!hump', /\b[a-z]{1,40}[A-Z]/],
  ['!parenthesis', /\(/],
];

/** No more of a line is needed to know who speaks. */
const longest = 300;
const humps = /(\p{Ll})(\p{Lu})|(\p{Lu})(?=\p{Lu}\p{Ll})/gu;
/** An issue's whole line as code: not who wrote it but where. */
const wholeQuote = /^`([^`]+)`$/;
/** What failed says nothing of who speaks. */
const codes = /\bE(?!RROR\b)[A-Z]{4,20}\b/g;
const word = /[a-z][a-z']{0,30}/g;

function wordsOf(message: string): string[] {
  return message.replace(codes, ' ').replace(humps, '$1$3 $2').toLowerCase().match(word) ?? [];
}

/** A line as its shape, how many words it has, its first two and all others, alone and in pairs. */
export function traitsOf(line: string): string[] {
  const start = line.slice(0, longest);
  const message = messageOf(start).replace(wholeQuote, '$1');
  const words = wordsOf(message);
  const [first, second] = words;
  return [
    ...new Set([
      ...shapes.filter(([, expression]) => expression.test(message)).map(([name]) => name),
      `!level ${levelOf(start) ?? 'none'}`,
      ...(message === start ? [] : ['!prefixed']),
      `!length ${Math.min(5, Math.floor(Math.log2(1 + words.length)))}`,
      ...(first === undefined ? [] : [`^${first}`]),
      ...(second === undefined ? [] : [`^^${second}`]),
      ...words,
      ...words.slice(1).map((each, place) => `${words[place]} ${each}`),
    ]),
  ];
}
