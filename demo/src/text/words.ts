/** Words that say nothing about what a text is about. */
const stopWords = new Set(
  'a an and are as at be but by can do does for from had has have how i if in is it its me my of on or our please tell that the their them they this to was we were what when where which who why will with you your'.split(
    ' '
  )
);

/** The words of a text that say what it is about, in lower case, in order, without repeats. */
export function contentWords(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...new Set(words.filter((word) => !stopWords.has(word)))];
}

/** How much of a question a text speaks of: 0 = nothing, 1 = every word. Plurals in s count as their singular. */
export function coverage(question: string, text: string): number {
  const wanted = contentWords(question).map(singular);
  const present = new Set(contentWords(text).map(singular));
  return wanted.length === 0 ? 0 : wanted.filter((word) => present.has(word)).length / wanted.length;
}

function singular(word: string): string {
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}
