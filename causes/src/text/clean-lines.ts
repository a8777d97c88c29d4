import { withoutContainerPrefix } from './container-prefix.ts';
import { excerptLines, withoutJsonEscapes } from './excerpt.ts';
import { unfolded } from './unfold.ts';

/** The lines of a text's excerpt as their program meant them: without what carried them, one blank between words. */
export function cleanLines(text: string): string[] {
  return excerptLines(text)
    .map(withoutContainerPrefix)
    .flatMap(withoutJsonEscapes)
    .flatMap(unfolded)
    .map(squeeze);
}

/** Where in the program a line was logged, which Python's rich writes at the right end of it, in the middle of a sentence. */
const columnOfPlaces = / {2,40}[\w./-]{1,60}\.py:\d{1,6}$/;

/** A line without indentation and without runs of blanks, so that wrapped phrases are found. */
function squeeze(line: string): string {
  const trimmed = line.trim().replace(columnOfPlaces, '');
  return /\s\s|\t/.test(trimmed) ? trimmed.replace(/\s+/g, ' ') : trimmed;
}
