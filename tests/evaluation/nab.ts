/**
 * The agent's anomalies on series of the Numenta Anomaly Benchmark, by its own scoring (standard profile, Lavin and Ahmad,
 * ICMLA 2015), normalised to 0 (silence) and 100 (each window at its first row). Usage:
 *   node tests/evaluation/nab.ts [--data DIR] [--peers DIR]
 * `--peers`: a checkout of numenta/NAB; its shipped results are rescored on the same files, each with the threshold that
 * is best for it there. Ours has none to choose: what it flags is what counts. Its lengths were chosen on these files.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { SeriesDetector } from '@trinity/agent/src/baselines/series-detector.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: join(import.meta.dirname, '../../../shared/data/nab') },
    peers: { type: 'string' },
  },
});

interface Series {
  name: string;
  times: number[];
  values: number[];
  windows: Array<readonly [number, number]>;
}

const falsePositive = 0.11;
const time = (text: string) => Date.parse(`${text.slice(0, 19).replace(' ', 'T')}Z`);
const sigmoid = (position: number) => (position > 3 ? -1 : 2 / (1 + Math.exp(5 * position)) - 1);

if (existsSync(values.data)) {
  const series = readSeries(values.data);
  const windows = series.reduce((sum, one) => sum + one.windows.length, 0);
  const normalised = (raw: number) => (100 * (raw + windows)) / (2 * windows);
  const flags = series.map((one) => {
    const detector = new SeriesDetector();
    return one.values.map((value) => detector.judge(value).anomalous);
  });
  process.stdout.write(`${series.length} series, ${windows} windows\n`);
  print('trinity', normalised(total(series, (at, row) => flags[at]?.[row] === true)));
  for (const peer of values.peers ? readdirSync(join(values.peers, 'results')) : []) {
    const scores = series.map(({ name }) => peerScores(values.peers ?? '', peer, name));
    if (scores.every((one) => one !== undefined)) {
      const best = thresholds(scores.flat()).map((limit) =>
        total(series, (at, row) => (scores[at]?.[row] ?? 0) >= limit)
      );
      print(peer, normalised(Math.max(...best)));
    }
  }
} else {
  process.stdout.write(`${values.data} is not here, skipped\n`);
}

function print(name: string, score: number): void {
  process.stdout.write(`${name.padEnd(20)} ${score.toFixed(1)}\n`);
}

function total(series: readonly Series[], isFlagged: (at: number, row: number) => boolean): number {
  return series.reduce((sum, one, at) => sum + scoreOf(one, (row) => isFlagged(at, row)), 0);
}

/** The raw score: the earliest hit of each window, a miss as -1, and false alarms by their distance from a window. */
function scoreOf({ times, windows }: Series, isFlagged: (row: number) => boolean): number {
  const spans = windows.map(([from, to]) => {
    const first = times.findIndex((one) => one >= from);
    return { first, last: times.findLastIndex((one) => one <= to), best: -1 };
  });
  let score = 0;
  for (let row = Math.min(Math.floor(0.15 * times.length), 750); row < times.length; row++) {
    if (!isFlagged(row)) {
      continue;
    }
    const span = spans.find(({ first, last }) => row >= first && row <= last);
    const before = spans.findLast(({ last }) => last < row);
    if (span) {
      const position = -(span.last - row + 1) / (span.last - span.first + 1);
      span.best = Math.max(span.best, sigmoid(position) / sigmoid(-1));
    } else {
      const past = before && (row - before.last) / Math.max(1, before.last - before.first);
      score += falsePositive * (past === undefined ? -1 : sigmoid(past));
    }
  }
  return spans.reduce((sum, { best }) => sum + best, score);
}

function thresholds(scores: readonly (number | undefined)[]): number[] {
  const sorted = [...new Set(scores.filter((one) => one !== undefined))].sort((one, other) => one - other);
  const step = Math.max(1, Math.floor(sorted.length / 60));
  return sorted.filter((_, place) => place % step === 0 || place >= sorted.length - 40);
}

function readSeries(folder: string): Series[] {
  const windows = JSON.parse(readFileSync(join(folder, 'windows.json'), 'utf8')) as Record<
    string,
    Array<[string, string]>
  >;
  return readdirSync(folder)
    .filter((name) => name.endsWith('.csv'))
    .map((name) => {
      const rows = readFileSync(join(folder, name), 'utf8').trim().split(/\r?\n/).slice(1);
      const cells = rows.map((row) => row.split(','));
      return {
        name,
        times: cells.map(([at = '']) => time(at)),
        values: cells.map(([, value]) => Number(value)),
        windows: (windows[name] ?? []).map(([from, to]) => [time(from), time(to)] as const),
      };
    });
}

function peerScores(repository: string, peer: string, name: string): number[] | undefined {
  const [folder = '', file = ''] = name.split('__');
  const path = join(repository, 'results', peer, folder, `${peer}_${file}`);
  return existsSync(path)
    ? readFileSync(path, 'utf8')
        .trim()
        .split(/\r?\n/)
        .slice(1)
        .map((row) => Number(row.split(',')[2]))
    : undefined;
}
