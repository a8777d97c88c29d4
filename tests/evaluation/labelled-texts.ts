import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One text with what people say about it. */
export interface LabelledText {
  id: string;
  text: string;
  cause: string;
  category: string;
  /** Absent where nobody labelled it. */
  transient?: boolean | null;
}

interface Line extends Omit<LabelledText, 'text'> {
  text?: string;
  log?: string;
  line?: number;
  sha256?: string;
}

/** The texts of a file, and the ids of those whose log is not here (or is another version of it). */
export function readLabelledTexts(file: string, logs: string): { texts: LabelledText[]; absent: string[] } {
  const texts: LabelledText[] = [];
  const absent: string[] = [];
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  for (const line of lines) {
    const record = JSON.parse(line) as Line;
    const text = record.text ?? lineOfLog(record, logs);
    if (text === null) {
      absent.push(record.id);
    } else {
      texts.push({ ...record, text });
    }
  }
  return { texts, absent };
}

/** A line of a Loghub log, found by its number and checked by its hash; null when it is not there. */
function lineOfLog({ log, line, sha256 }: Line, logs: string): string | null {
  const file = [`${log}_2k.log`, `${log}.log`, join(log ?? '', `${log}_2k.log`)]
    .map((name) => join(logs, name))
    .find((path) => existsSync(path));
  if (!file || line === undefined) {
    return null;
  }
  const text = readFileSync(file, 'utf8').split(/\r?\n/)[line - 1] ?? '';
  return createHash('sha256')
    .update(text)
    .digest('hex')
    .startsWith(sha256 ?? '')
    ? text
    : null;
}
