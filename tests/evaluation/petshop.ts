import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rankCulprits, robustScore, type ScoredSeries } from '@trinity/receiver/src/diagnosis.ts';

/** One issue of PetShop: what was reported, and where it truly began. */
export interface PetShopIssue {
  traffic: string;
  split: string;
  target: { node: string; metric: string };
  origin: string;
  series: ScoredSeries[];
  dependsOn: Map<string, string[]>;
}

interface Table {
  /** For each column: node, metric and statistic. */
  columns: { node: string; metric: string; statistic: string }[];
  rows: number[][];
}

const scenarios = ['high_traffic', 'low_traffic'];

/**
 * The issues of PetShop (github.com/amazon-science/petshop-root-cause-analysis, CC-BY-4.0; Hardt et al. 2023) whose normal
 * period is in the repository. Only metrics are used, no logs and no traces: the columns of the target's own metric and statistic.
 */
export function readPetShop(dataset: string, split: string): PetShopIssue[] {
  return scenarios
    .filter((traffic) => existsSync(join(dataset, traffic, 'noissue', 'metrics.csv')))
    .flatMap((traffic) => {
      const folder = join(dataset, traffic);
      const normal = readTable(join(folder, 'noissue', 'metrics.csv'));
      const dependsOn = readGraph(join(folder, 'graph.csv'));
      return readdirSync(join(folder, split)).map((issue) =>
        readIssue(join(folder, split, issue), { traffic, split, normal, dependsOn })
      );
    });
}

/** The nodes, likeliest origin first, by the code that the receiver runs. */
export function rankPetShop({ series, target, dependsOn }: PetShopIssue): string[] {
  return rankCulprits(series, { target: target.node, dependsOn }).map(({ component }) => component);
}

function readIssue(
  folder: string,
  known: { traffic: string; split: string; normal: Table; dependsOn: Map<string, string[]> }
): PetShopIssue {
  const { target, root_cause: cause } = JSON.parse(readFileSync(join(folder, 'target.json'), 'utf8')) as {
    target: { node: string; metric: string; agg: string };
    root_cause: { node: string };
  };
  const during = readTable(join(folder, 'metrics.csv'));
  const series = known.normal.columns.flatMap((column, index) => {
    const other = during.columns.findIndex(
      ({ node, metric, statistic }) =>
        node === column.node && metric === column.metric && statistic === column.statistic
    );
    if (other < 0 || column.metric !== target.metric || column.statistic !== target.agg) {
      return [];
    }
    const valuesOf = (table: Table, at: number) => table.rows.map((row) => row[at] ?? Number.NaN);
    const score = robustScore(valuesOf(known.normal, index), valuesOf(during, other));
    // Only what got worse: less availability, or more latency and requests.
    const worse = (score ?? 0) * (column.metric === 'availability' ? -1 : 1);
    return worse <= 0
      ? []
      : [{ component: column.node, metric: `${column.metric}/${column.statistic}`, score: worse }];
  });
  return { ...known, target, origin: cause.node, series };
}

function readTable(file: string): Table {
  const [nodes = [], metrics = [], statistics = [], , ...rows] = readCsv(file);
  return {
    columns: nodes.slice(1).map((node, index) => ({
      node,
      metric: metrics[index + 1] ?? '',
      statistic: statistics[index + 1] ?? '',
    })),
    rows: rows.map((row) => row.slice(1).map((cell) => (cell === '' ? Number.NaN : Number(cell)))),
  };
}

/** Who calls whom: a row needs the columns with a 1. */
function readGraph(file: string): Map<string, string[]> {
  const [[, ...names] = [], ...rows] = readCsv(file);
  return new Map(
    rows.map(([caller = '', ...cells]) => [caller, names.filter((_, index) => Number(cells[index]) > 0)])
  );
}

/** No cell of these files is quoted. */
function readCsv(file: string): string[][] {
  return readFileSync(file, 'utf8')
    .split(/\r?\n/)
    .filter(Boolean)
    .map((line) => line.split(','));
}
