import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LogKnowledge, LogScanner } from './log-scanner.ts';

/** Logs as well-known programs write them; beside each what is to be found: line, family, cause, severity. */
const folder = join(import.meta.dirname, 'testing/programs');
const knowledge = new LogKnowledge();

test.each(readdirSync(folder).filter((name) => name.endsWith('.txt')))(
  'in %s every error is one event, and nothing else is one',
  (name) => {
    const found: string[] = [];
    const { reader } = new LogScanner(knowledge, {
      error: ({ line, verdict: { family, cause, severity } }) => {
        found.push([line, family, cause ?? '-', severity].join(' '));
      },
    });
    reader.push(readFileSync(join(folder, name)));
    reader.flush(true);
    const expected = readFileSync(join(folder, name.replace(/\.txt$/, '.expected')), 'utf8');
    expect(found).toEqual(expected.trim().split('\n'));
  }
);
