import { plainLine } from '../plain-line.ts';
import { redactSecrets } from '../redact.ts';

/**
 * Text that others wrote (labels, log lines, names), so that in a message it is nothing but text: one line without control
 * characters and secrets, and without anything that a mail program or a chat makes a link of. What a channel itself gives a
 * meaning to, such as Slack's `<!channel>`, that channel escapes.
 */
export function harmless(text: string, max: number): string {
  return (
    redactSecrets(plainLine(text, 8 * max))
      // What is not seen could hide what is: zero-width characters and those that change the direction.
      .replace(/[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/g, '')
      .replace(/:\/\//g, '[:]//')
      .replace(/\b(mailto|tel|javascript|data):/gi, '$1[:]')
      .replace(/www\./gi, 'www[.]')
      .replace(/\b([\w-]{1,63})\.([a-z]{2,24})\/(?=\S)/gi, '$1[.]$2/')
      .slice(0, max)
  );
}
