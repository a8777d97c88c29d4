import { breaking, digit, kindOf, letter, slash, space } from './characters.ts';

/** A host's full name: of several labels in lower case, with an end that hosts have and programs' names have not. */
const hostName =
  /^(?:[a-z][a-z-]{0,62}\.){1,8}(?:com|net|org|edu|gov|mil|info|biz|local|localdomain|internal|lan|io|(?<=\.[a-z-]{1,63}\.)[a-z]{2})$/;

/** Whether nothing stands where a value would: "key= next", "key=," and " () ". */
export function isEmptyField(line: string, place: number, start: number, end: number): boolean {
  const code = line.charCodeAt(place);
  const next = place + 1 < end ? line.charCodeAt(place + 1) : 32;
  const before = place > start ? line.charCodeAt(place - 1) : 32;
  if (code === 0x3d) {
    return kindOf(before) > breaking && (kindOf(next) === space || next === 0x2c || next === 0x3b);
  }
  return code === 0x28 && next === 0x29 && kindOf(before) === space;
}

/** The end of a run without the punctuation of its sentence. */
export function withoutPunctuation(line: string, from: number, to: number): number {
  for (let end = to; end > from; end--) {
    const code = line.charCodeAt(end - 1);
    if (code !== 0x3a && code !== 0x2e && code !== 0x21 && code !== 0x3f) {
      return end;
    }
  }
  return from;
}

/** Whether a word without digits is a path, a full name or a number all the same. */
export function isValueOfLetters(
  line: string,
  from: number,
  end: number,
  dots: number,
  slashes: number
): boolean {
  return (
    isPath(line, from, end, slashes) ||
    (dots > 0 && isDotted(line.slice(from, end))) ||
    isHexadecimal(line, from, end)
  );
}

function isPath(line: string, from: number, end: number, slashes: number): boolean {
  if (slashes !== 1) {
    return slashes > 1;
  }
  const first = kindOf(line.charCodeAt(from));
  return first === slash || line.slice(from, end).includes('.');
}

const dottedName = /^[A-Za-z_$][\w$-]*(?:\.[A-Za-z_$][\w$-]*){2,12}$/;
const problemName = /(?:Exception|Error|Throwable|Failure)$/;

/** A host, or a full name of a program's part; but what went wrong is no value. */
function isDotted(name: string): boolean {
  return hostName.test(name) || (dottedName.test(name) && !problemName.test(name));
}

/** No word has eight letters of the first six. */
function isHexadecimal(line: string, from: number, end: number): boolean {
  let place = from;
  while (place < end && isHexLetter(line.charCodeAt(place))) {
    place += 1;
  }
  return place === end && end - from >= 8;
}

const isHexLetter = (code: number) => (code | 0x20) >= 0x61 && (code | 0x20) <= 0x66;

/** The end of "(12)" directly behind a name: one of several of that name. */
export function endOfInstance(line: string, from: number): number {
  let place = from + 1;
  while (kindOf(line.charCodeAt(place)) === digit) {
    place += 1;
  }
  return line.charCodeAt(from) === 0x28 && place > from + 1 && line.charCodeAt(place) === 0x29
    ? place + 1
    : from;
}

/** Where the key of "key:12" or "key....12" ends; `from` where there is none. */
export function endOfKey(line: string, from: number, end: number): number {
  let name = from;
  while (name < end && kindOf(line.charCodeAt(name)) === letter) {
    name += 1;
  }
  let key = name;
  while (key < end && isLeader(line.charCodeAt(key))) {
    key += 1;
  }
  const leads = key > name + 2 || (key > name && line.charCodeAt(name) === 0x3a);
  return name > from && key < end && leads ? key : from;
}

const isLeader = (code: number) => code === 0x3a || code === 0x2e;
