import { whyHarmless } from '../found-signs.ts';
import { mayBeSpeech } from '../speaker/speaker.ts';
import { cleanLines } from '../text/clean-lines.ts';
import { levelOf } from '../text/log-level.ts';

/** The last lines of a log say what it failed of. */
const mostLines = 200;
/** No text needs more different words to be understood. */
const mostWords = 1000;

/** Words of letters in any script, `NoSuchTable` as three of them; short numbers, for codes are made of them. */
const word = /[\p{L}_]{2,40}|(?<!\d)\d{2,5}(?!\d)/gu;
const humps = /(\p{Ll})(\p{Lu})/gu;

/** What a program writes when something went wrong, whatever it was. */
const tellsOfFailure =
  /error|exception|fail|fatal|panic|abort|crash|critical|denied|refused|reject|invalid|illegal|unable|can(?:no|')t|could ?n[o']t|can not|does ?n[o']t|not (?:found|exist|recogni|defined|allowed|permitted|supported|valid|available|a )|missing|unexpected|unknown|undefined|timed? ?out|exceed|exhaust|unreachable|unavailable|violat|mismatch|traceback|\berr\b|\bE[A-Z]{4,}\b|no such|too many|malformed|corrupt|unresolved|conflict|fault|expired|disconnected|lost|killed|overflow|died/i;

/** The lines that may tell of a failure: no information, no documentation. None where no line names one. */
export function linesOfFailure(text: string): string[] {
  const lines = cleanLines(text)
    .slice(-mostLines)
    .filter((line) => {
      const level = levelOf(line);
      return level !== 'info' && level !== 'debug' && whyHarmless(line) === null && !mayBeSpeech(line);
    });
  return lines.some((line) => tellsOfFailure.test(line)) ? lines : [];
}

/** The words of lines, each once. */
export function wordsIn(lines: readonly string[]): string[] {
  const words = new Set<string>();
  for (const line of lines) {
    for (const [found] of line.replace(humps, '$1 $2').matchAll(word)) {
      words.add(found.toLowerCase());
      if (words.size === mostWords) {
        return [...words];
      }
    }
  }
  return [...words];
}
