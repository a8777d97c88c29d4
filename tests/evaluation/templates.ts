/**
 * The grouping accuracy of the agent's template miner on Loghub's 2,000-line logs: the share of lines whose group is
 * exactly the group of their label (He et al., ICWS 2017). Usage: node tests/evaluation/templates.ts [--loghub DIR]
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { TemplateMiner } from '@trinity/agent/src/logs/templates/miner.ts';

const { values } = parseArgs({
  options: {
    loghub: { type: 'string', default: join(import.meta.dirname, '../../../shared/data/loghub') },
  },
});
const folder = values.loghub;
const sets = existsSync(folder)
  ? readdirSync(folder).flatMap((name) => /^(.+_2k)\.log$/.exec(name)?.[1] ?? [])
  : [];
const accuracies = sets.map((set) => {
  const labels = eventIdsOf(readFileSync(join(folder, `${set}.structured.csv`), 'utf8'));
  const miner = new TemplateMiner();
  const lines = readFileSync(join(folder, `${set}.log`), 'latin1')
    .split(/\r?\n/)
    .slice(0, labels.length);
  const began = process.cpuUsage();
  const templates = lines.map((line) => miner.add(line));
  const { user, system } = process.cpuUsage(began);
  const accuracy = groupingAccuracy(
    labels,
    templates.map(({ whole }) => whole.id)
  );
  process.stdout.write(
    `${set.padEnd(16)} ${accuracy.toFixed(4)}  ${Math.round((lines.length * 1e6) / (user + system))} lines a CPU second, cold\n`
  );
  return accuracy;
});
process.stdout.write(
  sets.length > 0
    ? `mean of ${sets.length}: ${(accuracies.reduce((sum, one) => sum + one, 0) / sets.length).toFixed(4)}\n`
    : `${folder} is not here, skipped\n`
);

function groupingAccuracy(labels: readonly string[], ids: readonly number[]): number {
  const linesOf = (keys: readonly (string | number)[]) => {
    const groups = new Map<string | number, number[]>();
    keys.forEach((key, line) => groups.set(key, [...(groups.get(key) ?? []), line]));
    return groups;
  };
  const mined = linesOf(ids);
  const right = [...linesOf(labels).values()].filter((lines) => {
    const group = mined.get(ids[lines[0] ?? 0] ?? 0) ?? [];
    return group.length === lines.length && lines.every((line, place) => group[place] === line);
  });
  return right.reduce((sum, lines) => sum + lines.length, 0) / labels.length;
}

/** The column EventId of a CSV file with quoted cells. */
function eventIdsOf(text: string): string[] {
  const rows = text
    .split(/\r?\n/)
    .filter((row) => row !== '')
    .map((row) =>
      [...row.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        ([, quoted, plain]) => quoted ?? plain ?? ''
      )
    );
  const column = rows[0]?.indexOf('EventId') ?? -1;
  return rows.slice(1).map((row) => row[column] ?? '');
}
