/**
 * Learns causes/src/wording/weights.json from all labelled texts of this folder's parent and from words.jsonl. Usage:
 *   npm run train [-- --data DIR] [--words FILE]... [--check]
 * --words adds the known words of labelled texts that cannot be in this repository to words.jsonl; --check writes nothing and says
 * how often the words alone name the cause of a set that was left out.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { guess, linesOfFailure, printWeights, wordsIn, type Weights } from '@trinity/causes/wording';
import { readLabelledTexts } from '../labelled-texts.ts';
import { shareText } from '../wilson.ts';
import { learn, type Lesson } from './learn.ts';

const here = import.meta.dirname;
const weightsFile = join(here, '../../../causes/src/wording/weights.json');
const wordsFile = join(here, 'words.jsonl');
const { values } = parseArgs({
  options: {
    data: { type: 'string', default: join(here, '../../../../shared/data') },
    words: { type: 'string', multiple: true, default: [] },
    check: { type: 'boolean', default: false },
  },
});

interface SetLesson extends Lesson {
  readonly set: string;
}

const folder = join(here, '..');
const ownTexts = [
  ...readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => join(folder, name)),
  join(values.data, 'errors.jsonl'),
]
  .filter((file) => existsSync(file))
  .flatMap(lessonsOf);
const elsewhere = [...readWords(), ...values.words.flatMap(lessonsOf)];
const lessons = [...ownTexts, ...elsewhere];
if (values.check) {
  check();
} else {
  const weights = learn(lessons);
  writeFileSync(weightsFile, printWeights(weights));
  writeFileSync(wordsFile, elsewhere.map((lesson) => printLesson(lesson, weights)).join(''));
}

/** A text without a line that may tell of a failure teaches nothing. */
function lessonsOf(file: string): SetLesson[] {
  const set = basename(file, '.jsonl');
  return readLabelledTexts(file, join(values.data, 'loghub'))
    .texts.map(({ cause, text }) => ({ set, cause, words: wordsIn(linesOfFailure(text)) }))
    .filter(({ words }) => words.length > 0);
}

function readWords(): SetLesson[] {
  return readFileSync(wordsFile, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as SetLesson);
}

/** Only the words that are known, without their order: the text cannot be told from them. */
function printLesson({ set, cause, words }: SetLesson, weights: Weights): string {
  const known = words.filter((word) => weights.words.has(word)).sort();
  return known.length === 0 ? '' : `${JSON.stringify({ set, cause, words: known })}\n`;
}

function check(): void {
  for (const left of [...new Set(lessons.map(({ set }) => set))]) {
    const weights = learn(lessons.filter(({ set }) => set !== left));
    const asked = lessons.filter(({ set, cause }) => set === left && cause !== 'none');
    const right = asked.filter(({ cause, words }) => guess(weights, words)?.cause === cause);
    process.stdout.write(`${left.padEnd(20)} ${shareText(right.length, asked.length)}\n`);
  }
}
