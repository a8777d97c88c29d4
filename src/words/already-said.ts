/** Words that only introduce what was said before: `correct failed: …`. */
const introduction = 40;

/** Whether a text tells nothing that `before` has not told, but for a few words before it. */
export function isSaid(text: string, before: string): boolean {
  if (text === '' || before.includes(text)) {
    return true;
  }
  return before !== '' && text.endsWith(before) && text.length - before.length <= introduction;
}
