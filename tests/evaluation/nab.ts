/**
 * The agent's anomalies on series of the Numenta Anomaly Benchmark, by its own scoring (standard profile, Lavin and Ahmad,
 * ICMLA 2015), normalised to 0 (silence) and 100 (each window at its first row). Usage:
 *   node tests/evaluation/nab.ts [--data DIR] [--peers DIR]
 * `--peers`: a checkout of numenta/NAB; its shipped results are rescored on the same files, each with the threshold that
 * is best for it there, as NAB does. Ours has none to choose: what it flags is what counts. Its lengths and its limit were
 * chosen on the AWS and known-cause series; "limit chosen without the series" says what remains of it when each series is
 * judged by the limit that is best for all others.
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
  const judgements = series.map((one) => {
    const detector = new SeriesDetector();
    return one.values.map((value) => detector.judge(value));
  });
  const flagged = judgements.map((one) => one.flatMap(({ anomalous }, row) => (anomalous ? [row] : [])));
  process.stdout.write(`${series.length} series, ${windows} windows\n`);
  const points = series.map((one, at) => scoreOf(one, flagged[at] ?? []));
  print('trinity', normalised(points.reduce((sum, one) => sum + one, 0)));
  const strangeness = judgements.map((rows) => rows.map((one) => one.strangeness));
  print('  limit chosen without the series', normalised(leaveOneOut(series, strangeness)));
  for (const peer of values.peers ? readdirSync(join(values.peers, 'results')) : []) {
    const scores = series.flatMap(({ name }) => [peerScores(values.peers ?? '', peer, name)]);
    const known = scores.filter((one) => one !== undefined);
    if (known.length === series.length) {
      print(peer, normalised(bestOf(series, known)));
    }
  }
} else {
  process.stdout.write(`${values.data} is not here, skipped\n`);
}

function print(name: string, score: number): void {
  process.stdout.write(`${name.padEnd(34)} ${score.toFixed(1)}\n`);
}

interface Span {
  first: number;
  last: number;
}

function spansOf({ times, windows }: Series): Span[] {
  return windows.map(([from, to]) => ({
    first: times.findIndex((one) => one >= from),
    last: times.findLastIndex((one) => one <= to),
  }));
}

/** What a flag in a row is worth: in a window the more the earlier, outside the less the farther from the last one. */
function worth(spans: readonly Span[], row: number): { span: Span | undefined; points: number } {
  const span = spans.find(({ first, last }) => row >= first && row <= last);
  if (span) {
    const position = -(span.last - row + 1) / (span.last - span.first + 1);
    return { span, points: sigmoid(position) / sigmoid(-1) };
  }
  const before = spans.findLast(({ last }) => last < row);
  const past = before && (row - before.last) / Math.max(1, before.last - before.first);
  return { span, points: falsePositive * (past === undefined ? -1 : sigmoid(past)) };
}

function probation({ times }: Series): number {
  return Math.min(Math.floor(0.15 * times.length), 750);
}

/** The raw score: the best hit of each window, a miss as -1, and false alarms by their distance from a window. */
function scoreOf(one: Series, rows: readonly number[]): number {
  const spans = spansOf(one);
  const hits = new Map(spans.map((span) => [span, -1]));
  let score = 0;
  for (const row of rows.filter((at) => at >= probation(one))) {
    const { span, points } = worth(spans, row);
    if (span) {
      hits.set(span, Math.max(hits.get(span) ?? -1, points));
    } else {
      score += points;
    }
  }
  return [...hits.values()].reduce((sum, points) => sum + points, score);
}

/** The best score that any threshold gives, going down through all scores. */
function bestOf(series: readonly Series[], scores: ReadonlyArray<readonly number[]>): number {
  const rows = series.flatMap((one, at) => {
    const spans = spansOf(one);
    return (scores[at] ?? []).flatMap((score, row) =>
      row >= probation(one) ? [{ score, ...worth(spans, row) }] : []
    );
  });
  rows.sort((one, other) => other.score - one.score);
  const hits = new Map<Span, number>();
  let score = -series.reduce((sum, one) => sum + one.windows.length, 0);
  let best = score;
  rows.forEach(({ score: limit, span, points }, place) => {
    const before = span ? (hits.get(span) ?? -1) : 0;
    score += span ? Math.max(0, points - before) : points;
    if (span) {
      hits.set(span, Math.max(before, points));
    }
    if (rows[place + 1]?.score !== limit) {
      best = Math.max(best, score);
    }
  });
  return best;
}

/** The score of all series, each with the limit that is best for the others; an anomaly ends after 30 usual values. */
function leaveOneOut(series: readonly Series[], strangeness: ReadonlyArray<readonly number[]>): number {
  const limits = [0.9, 0.95, 1, 1.05, 1.1, 1.15, 1.2, 1.3, 1.4, 1.6];
  const begins = (rows: readonly number[], limit: number) => {
    let last = -Infinity;
    return rows.flatMap((one, row) => {
      const isFirst = one >= limit && row - last >= 30;
      last = one >= limit ? row : last;
      return isFirst ? [row] : [];
    });
  };
  const table = series.map((one, at) =>
    limits.map((limit) => scoreOf(one, begins(strangeness[at] ?? [], limit)))
  );
  return table.reduce((sum, own) => {
    const others = limits.map((_, limit) =>
      table.reduce((all, row) => all + (row[limit] ?? 0), -(own[limit] ?? 0))
    );
    return sum + (own[others.indexOf(Math.max(...others))] ?? 0);
  }, 0);
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
