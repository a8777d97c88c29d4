import { isWordCharacter, type Word } from '@trinity/causes';

/**
 * Those of the words that are needed to see whether a text has any of them: what has another of them inside, wherever
 * it stands, is left out. Half of all that causes look for is.
 */
export function leastWords(words: readonly Word[]): Word[] {
  const kept = new Map<string, Word[]>();
  for (const word of [...words].sort(shortAndOpenFirst)) {
    if (!hasOneInside(word, kept)) {
      kept.set(word.literal, [...(kept.get(word.literal) ?? []), word]);
    }
  }
  return [...kept.values()].flat();
}

const openness = ({ openStart, openEnd }: Word) => Number(openStart) + Number(openEnd);

const shortAndOpenFirst = (one: Word, other: Word) =>
  one.literal.length - other.literal.length || openness(other) - openness(one);

function hasOneInside(word: Word, kept: ReadonlyMap<string, readonly Word[]>): boolean {
  const { literal } = word;
  for (let start = 0; start < literal.length; start++) {
    for (let end = start + 1; end <= literal.length; end++) {
      const inside = kept.get(literal.slice(start, end));
      if (inside?.some((one) => standsIn(word, one, start, end))) {
        return true;
      }
    }
  }
  return false;
}

/** Whether one is met wherever the word is: nothing that may stand beside it can make it a part of a longer word. */
function standsIn({ literal, openStart, openEnd }: Word, one: Word, start: number, end: number): boolean {
  const startsAlone =
    one.openStart ||
    !isWordCharacter(literal.charCodeAt(start)) ||
    (start === 0 ? !openStart : !isWordCharacter(literal.charCodeAt(start - 1)));
  const endsAlone =
    one.openEnd ||
    !isWordCharacter(literal.charCodeAt(end - 1)) ||
    (end === literal.length ? !openEnd : !isWordCharacter(literal.charCodeAt(end)));
  return startsAlone && endsAlone;
}
