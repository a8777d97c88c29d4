/**
 * How well error texts are recognised. Usage:
 *   node tests/evaluation/causes.ts [--data FILE]... [--loghub DIR] [--misses]
 * Without --data it measures what may be tuned on: our tune part and the steering repository's texts. The held-out part
 * is measured only when it is named, and each such look is to be counted in the README.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { recognise, type Recognition } from '@trinity/causes';
import { readLabelledTexts, type LabelledText } from './labelled-texts.ts';
import { shareText } from './wilson.ts';

interface Judged {
  label: LabelledText;
  answer: Recognition;
}

const shared = join(import.meta.dirname, '../../../shared/data');
const { values } = parseArgs({
  options: {
    data: { type: 'string', multiple: true },
    loghub: { type: 'string', default: join(shared, 'loghub') },
    misses: { type: 'boolean', default: false },
  },
});

const files = values.data ?? [join(import.meta.dirname, 'errors.tune.jsonl'), join(shared, 'errors.jsonl')];
for (const file of files) {
  if (existsSync(file)) {
    measure(file);
  } else {
    print(`${file}: not here, skipped`);
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function measure(file: string): void {
  const { texts, absent } = readLabelledTexts(file, values.loghub);
  const judged = texts.map((label) => ({ label, answer: recognise(label.text) }));
  const errors = judged.filter(({ label }) => label.cause !== 'none');
  const lookAlikes = judged.filter(({ label }) => label.cause === 'none');
  const right = errors.filter(isRight);
  print(
    `\n${file}: ${texts.length} texts${absent.length > 0 ? `, ${absent.length} of absent logs skipped` : ''}`
  );
  const rows: Array<[string, number, number]> = [
    ['cause right at first', right.length, errors.length],
    [
      'category right',
      errors.filter(({ label, answer }) => answer.category === label.category).length,
      errors.length,
    ],
    [
      'transient right',
      errors.filter(({ label, answer }) => answer.transient === label.transient).length,
      errors.length,
    ],
    ['look-alikes given a cause', lookAlikes.filter((each) => !isRight(each)).length, lookAlikes.length],
  ];
  for (const [name, hits, n] of rows) {
    print(`  ${name.padEnd(26)} ${shareText(hits, n)}`);
  }
  printCauses(judged);
  printCalibration(judged);
  if (values.misses) {
    judged.filter((each) => !isRight(each)).forEach(printMiss);
  }
}

function isRight({ label, answer }: Judged): boolean {
  return answer.cause === label.cause;
}

function printCauses(judged: readonly Judged[]): void {
  print('  by cause:');
  for (const cause of [...new Set(judged.map(({ label }) => label.cause))].sort()) {
    const own = judged.filter(({ label }) => label.cause === cause);
    const wrong = own.filter((each) => !isRight(each)).map(({ answer }) => answer.cause);
    print(
      `    ${cause.padEnd(24)} ${own.length - wrong.length} of ${own.length}${wrong.length > 0 ? `, taken for ${wrong.join(', ')}` : ''}`
    );
  }
}

/** Whether the answers that say 0.8 are right four times in five. Answers `none` are left out: they name nothing. */
function printCalibration(judged: readonly Judged[]): void {
  print('  confidence said, and how many of these answers were right:');
  const named = judged.filter(({ answer }) => answer.cause !== 'none');
  const steps = [0, 0.55, 0.65, 0.75, 0.85, 0.92, 0.97, 1.01];
  steps.slice(1).forEach((upper, index) => {
    const lower = steps[index] ?? 0;
    const inside = named.filter(({ answer }) => answer.confidence >= lower && answer.confidence < upper);
    if (inside.length > 0) {
      const mean = inside.reduce((sum, { answer }) => sum + answer.confidence, 0) / inside.length;
      print(`    said ${mean.toFixed(2)}: ${shareText(inside.filter(isRight).length, inside.length)}`);
    }
  });
}

function printMiss({ label, answer }: Judged): void {
  print(`  MISS ${label.id}: ${answer.cause} (${answer.confidence})`);
  print(`       ${label.text.slice(0, 240).replaceAll('\n', ' | ')}`);
  for (const evidence of answer.evidence.slice(0, 4)) {
    print(`       ${evidence.weight.toFixed(2)} ${evidence.cause}: ${evidence.text}`);
  }
}
