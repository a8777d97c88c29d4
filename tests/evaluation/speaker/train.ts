/**
 * Learns causes/src/speaker/weights.ts from lines.jsonl and from the lines of all labelled texts of this folder's parent that have
 * a sign of a cause. Usage:
 *   npm run train:speaker [-- --lines FILE]... [--check]
 * --lines adds lines with a sign ({repo, kind, label, line}: label 1 where a program failed) to lines.jsonl, as their traits alone;
 * --check writes nothing and says how right it is on repositories that were left out.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { lineWithSign, traitsOf } from '@trinity/causes/speaker';
import { readLabelledTexts } from '../labelled-texts.ts';
import { fit } from '../regression.ts';
import { shareText } from '../wilson.ts';

interface Lesson {
  /** Where it is from: a repository, or one of our sets. */
  readonly from: string;
  readonly failed: boolean;
  readonly traits: readonly string[];
}

const here = import.meta.dirname;
const linesFile = join(here, 'lines.jsonl');
const weightsFile = join(here, '../../../causes/src/speaker/weights.ts');
const { values } = parseArgs({
  options: {
    data: { type: 'string', default: join(here, '../../../../shared/data') },
    lines: { type: 'string', multiple: true, default: [] },
    check: { type: 'boolean', default: false },
  },
});

/** In fewer lines, or lines of fewer places, a trait says nothing yet. */
const leastLines = 15;
const leastPlaces = 5;
const pace = { rounds: 20, rate: 0.1, decay: 1e-3 };
/** Failures that people labelled count twice: each of them that is not heard is one too many. */
const worthOfLabelled = 2;

const ownSets = readdirSync(join(here, '..')).filter((name) => name.endsWith('.jsonl'));
const own = ownSets.flatMap(lessonsOf);
const elsewhere = [...readLines(), ...values.lines.flatMap(lessonsOfLines)];
const lessons = onlyOnce([...own, ...elsewhere]);
if (values.check) {
  check();
} else {
  const weights = learn(lessons);
  writeFileSync(weightsFile, printWeights(weights));
  writeFileSync(
    linesFile,
    onlyOnce(elsewhere)
      .map((lesson) => printLesson(lesson, weights))
      .join('')
  );
}

/** Of each labelled text the line that shows best what failed. */
function lessonsOf(name: string): Lesson[] {
  const { texts } = readLabelledTexts(join(here, '..', name), join(values.data, 'loghub'));
  return texts.flatMap(({ cause, text }) => {
    const failed = cause !== 'none';
    const line = lineWithSign(text, failed ? cause : null);
    return line === null ? [] : [{ from: name, failed, traits: traitsOf(line) }];
  });
}

function lessonsOfLines(file: string): Lesson[] {
  return jsonLines(file).map((record) => {
    const { repo, label, line } = record as { repo: string; label: number; line: string };
    return { from: repo, failed: label === 1, traits: traitsOf(line) };
  });
}

function readLines(): Lesson[] {
  return jsonLines(linesFile) as Lesson[];
}

function jsonLines(file: string): unknown[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as unknown);
}

function onlyOnce(all: readonly Lesson[]): Lesson[] {
  return [...new Map(all.map((lesson) => [[...lesson.traits].sort().join('|'), lesson])).values()];
}

/** What each trait says, in tenths; the bias has the empty name. */
function learn(from: readonly Lesson[]): Map<string, number> {
  const traits = ['', ...knownTraits(from)];
  const places = new Map(traits.map((trait, place) => [trait, place]));
  const examples = from.map(({ failed, traits: own, from: origin }) => ({
    answer: failed ? 0 : 1,
    worth: failed && (origin.endsWith('.jsonl') || origin.startsWith('own:')) ? worthOfLabelled : 1,
    values: ['', ...own].flatMap((trait) => {
      const place = places.get(trait);
      return place === undefined ? [] : [{ place, value: 1 }];
    }),
  }));
  const [failure, speech] = fit(examples, 2, traits.length, pace) as [Float64Array, Float64Array];
  const tenths = (place: number) => Math.round(10 * ((speech[place] ?? 0) - (failure[place] ?? 0)));
  return new Map(traits.map((trait, place) => [trait, tenths(place)]));
}

function knownTraits(from: readonly Lesson[]): string[] {
  const seen = new Map<string, { lines: number; places: Set<string> }>();
  for (const { traits, from: origin } of from) {
    for (const trait of traits) {
      const known = seen.get(trait) ?? { lines: 0, places: new Set() };
      seen.set(trait, { lines: known.lines + 1, places: known.places.add(origin) });
    }
  }
  return [...seen]
    .filter(([, { lines, places }]) => lines >= leastLines && places.size >= leastPlaces)
    .map(([trait]) => trait)
    .sort();
}

function printWeights(weights: ReadonlyMap<string, number>): string {
  const byWeight = Map.groupBy(
    [...weights].filter(([trait, weight]) => trait !== '' && weight !== 0),
    ([, weight]) => weight
  );
  const rows = [...byWeight]
    .sort(([a], [b]) => a - b)
    .map(
      ([weight, traits]) => `  '${weight}': ${JSON.stringify(traits.map(([trait]) => trait).join('|'))},\n`
    );
  return `/* Written by tests/evaluation/speaker/train.ts. */
/** What is to be added, in tenths, to what the traits of a line say. */
export const bias = ${weights.get('') ?? 0};

export const traitsByWeight: Readonly<Record<string, string>> = {
${rows.join('')}};
`;
}

/** Only the traits that are known, without their order: the line cannot be told from them. */
function printLesson({ from, failed, traits }: Lesson, weights: ReadonlyMap<string, number>): string {
  const known = traits.filter((trait) => weights.has(trait)).sort();
  return `${JSON.stringify({ from, failed, traits: known })}\n`;
}

/** Repositories are left out whole, by chance: lines of one repository are worded alike. */
function isLeftOut({ from }: Lesson): boolean {
  return createHash('sha256').update(`h${from}`).digest().readUInt8(0) < 51;
}

function check(): void {
  const weights = learn(lessons.filter((lesson) => !isLeftOut(lesson)));
  const asked = lessons.filter(isLeftOut).map(({ failed, traits }) => ({
    failed,
    score: ['', ...traits].reduce((sum, trait) => sum + (weights.get(trait) ?? 0), 0),
  }));
  for (const limit of [0, 10, 15, 20, 25, 30]) {
    const heard = (failed: boolean) => asked.filter((one) => one.failed === failed);
    const above = (failed: boolean) => heard(failed).filter(({ score }) => score > limit).length;
    process.stdout.write(
      `above ${limit}: speech ${shareText(above(false), heard(false).length)}, failures ${shareText(above(true), heard(true).length)}\n`
    );
  }
}
