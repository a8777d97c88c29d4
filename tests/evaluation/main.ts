/**
 * How right the diagnosis is, as tables with n, Wilson's 95 % interval and how often a set was looked at. Usage:
 *   npm run evaluate [-- --data DIR] [--petshop DIR] [--nezha DIR] [--drills FILE] [--file FILE]... [--misses]
 * DIR is laid out like the steering repository's data: errors.jsonl and loghub/. What is not there is skipped, in words.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { calibrationRows, isRight, judge, missesByCause, missRows, rowsOf, type Judged } from './causes.ts';
import { drillRows, readDrills } from './drills.ts';
import { readLabelledTexts } from './labelled-texts.ts';
import { looks } from './looks.ts';
import { hasNezha, rankNezha, readNezha } from './nezha.ts';
import { rankPetShop, readPetShop } from './petshop.ts';
import { shareText } from './wilson.ts';

const here = import.meta.dirname;
const { values } = parseArgs({
  options: {
    data: { type: 'string', default: join(here, '../../../shared/data') },
    file: { type: 'string', multiple: true },
    petshop: { type: 'string', default: join(here, '../../../shared/data/petshop') },
    nezha: { type: 'string', default: join(here, '../../../shared/data/nezha') },
    drills: { type: 'string' },
    misses: { type: 'boolean', default: false },
  },
});

const own = readdirSync(here)
  .filter((name) => name.endsWith('.jsonl'))
  .map((name) => join(here, name));
const files = values.file ?? [...own, join(values.data, 'errors.jsonl')];
const all: Judged[] = [];
for (const file of files) {
  if (existsSync(file)) {
    all.push(...(await measure(file)));
  } else {
    print(`\n${file}: not here, skipped`);
  }
}
measurePetShop(join(values.petshop, 'dataset'));
await measureNezha(values.nezha);
measureDrills(values.drills);
print('\nAll sets: confidence said, and how many of these answers were right');
[...calibrationRows(all)].forEach(print);

async function measure(file: string): Promise<Judged[]> {
  const { texts, absent } = readLabelledTexts(file, join(values.data, 'loghub'));
  const skipped = absent.length > 0 ? `, ${absent.length} skipped because their log is absent` : '';
  print(`\n${file}: ${texts.length} texts${skipped}\n  ${looks(file)}`);
  const judged = await judge(texts);
  [...rowsOf(judged), ...missesByCause(judged)].forEach(print);
  if (values.misses) {
    judged
      .filter((each) => !isRight(each))
      .flatMap((each) => [...missRows(each)])
      .forEach(print);
  }
  return judged;
}

/** Of the issues, how often the true origin is the first and among the first three. */
function measureDrills(file: string | undefined): void {
  if (file !== undefined && existsSync(file)) {
    print(`\n${file}: drills`);
    [...drillRows(readDrills(file))].forEach(print);
  } else {
    print(
      `\nDrills: ${file ?? 'no file'} is not here, skipped (--drills FILE, what npm run drills -- --json printed)`
    );
  }
}

function measurePetShop(dataset: string): void {
  if (!existsSync(dataset)) {
    print(`\nPetShop: ${dataset} is not here, skipped (--petshop DIR, a copy of its repository)`);
    return;
  }
  print('\nPetShop, by metrics and the graph of calls alone; tuned on train, test looked at five times');
  for (const split of ['train', 'test']) {
    printPlaces(
      split.padEnd(5),
      readPetShop(dataset, split).map((issue) => rankPetShop(issue).indexOf(issue.origin))
    );
  }
}

async function measureNezha(dataset: string): Promise<void> {
  if (!hasNezha(dataset)) {
    print(`\nNezha: ${dataset} is not here, skipped (--nezha DIR, a copy of its repository)`);
    return;
  }
  print(
    '\nNezha, by CPU, memory and what SDKs count of requests and calls; the second day looked at four times'
  );
  for (const day of ['2023-01-29', '2023-01-30']) {
    const faults = await readNezha(dataset, day);
    for (const [kind, some] of [['all', faults] as const, ...Map.groupBy(faults, (fault) => fault.kind)]) {
      printPlaces(
        `${day} ${kind.padEnd(14)}`,
        some.map((fault) => rankNezha(fault).indexOf(fault.origin))
      );
    }
  }
}

/** How often the true origin is the first, and among the first three. */
function printPlaces(what: string, places: readonly number[]): void {
  for (const most of [1, 3]) {
    const hits = places.filter((place) => place >= 0 && place < most).length;
    print(`  ${what} top-${most} ${shareText(hits, places.length)}`);
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
