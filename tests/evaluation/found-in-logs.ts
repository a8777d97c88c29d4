/**
 * How many real error texts the agent finds in a log, and how many look-alikes it takes for one. Usage:
 *   node tests/evaluation/found-in-logs.ts [--data FILE]... [--loghub DIR] [--misses]
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { LogKnowledge, LogScanner } from '@trinity/agent/src/logs/log-scanner.ts';
import { readLabelledTexts } from './labelled-texts.ts';
import { shareText } from './wilson.ts';

const shared = join(import.meta.dirname, '../../../shared/data');
const { values } = parseArgs({
  options: {
    data: { type: 'string', multiple: true },
    loghub: { type: 'string', default: join(shared, 'loghub') },
    misses: { type: 'boolean', default: false },
  },
});
const knowledge = new LogKnowledge();

/** Whether a text is told as an error when it stands in a log. */
function isFound(text: string): boolean {
  let found = false;
  const scanner = new LogScanner(knowledge, {
    error: () => {
      found = true;
    },
  });
  scanner.reader.push(Buffer.from(`${text}\n`));
  scanner.reader.flush(true);
  return found;
}

for (const file of values.data ?? [
  join(import.meta.dirname, 'errors.tune.jsonl'),
  join(shared, 'errors.jsonl'),
]) {
  if (!existsSync(file)) {
    process.stdout.write(`${file}: not here, skipped\n`);
    continue;
  }
  const { texts } = readLabelledTexts(file, values.loghub);
  const [errors, lookAlikes] = [true, false].map((isError) =>
    texts.filter(({ cause }) => (cause !== 'none') === isError)
  ) as [typeof texts, typeof texts];
  const missed = errors.filter(({ text }) => !isFound(text));
  const mistaken = lookAlikes.filter(({ text }) => isFound(text));
  process.stdout.write(
    `${file}\n  errors found           ${shareText(errors.length - missed.length, errors.length)}\n` +
      `  look-alikes taken for one ${shareText(mistaken.length, lookAlikes.length)}\n`
  );
  if (values.misses) {
    [...missed, ...mistaken].forEach(({ id, text }) => {
      process.stdout.write(`    ${id}: ${text.slice(0, 200).replaceAll('\n', '⏎')}\n`);
    });
  }
}
