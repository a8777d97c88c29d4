const wakeWord = 'jarvis';
/** What may come before the wake word when somebody is spoken to. */
const calls = new Set(['hey', 'hi', 'hello', 'ok', 'okay', 'yo']);

/**
 * What was said after the wake word: null when Jarvis was not spoken to, empty when nothing else was said. The name counts
 * only where one is addressed, at the beginning or after a call, and may be misheard by one letter.
 */
export function commandIn(transcript: string): string | null {
  const words = transcript.trim().split(/\s+/);
  const at = calls.has(plain(words[0] ?? '')) ? 1 : 0;
  if (!isOneLetterOff(plain(words[at] ?? ''), wakeWord)) {
    return null;
  }
  return words.slice(at + 1).join(' ');
}

function plain(word: string): string {
  return word.toLowerCase().replace(/[^\p{L}']/gu, '');
}

/** Whether two words are the same but for one letter changed, missing or added. */
function isOneLetterOff(heard: string, meant: string): boolean {
  let same = 0;
  while (same < heard.length && same < meant.length && heard[same] === meant[same]) {
    same += 1;
  }
  const rests = [
    [heard.slice(same), meant.slice(same)],
    [heard.slice(same + 1), meant.slice(same + 1)],
    [heard.slice(same + 1), meant.slice(same)],
    [heard.slice(same), meant.slice(same + 1)],
  ];
  return rests.some(([a, b]) => a === b);
}
