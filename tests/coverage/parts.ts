import type { LinesOfFile } from './lines.ts';

/** A promise of the mission: so many percent of the lines of these files run in a test that stands beside the code. */
export interface Part {
  name: string;
  holds: (path: string) => boolean;
  /** Percent of lines. */
  atLeast: number;
}

const under =
  (...folders: string[]) =>
  (path: string): boolean =>
    folders.some((folder) => path.startsWith(`${folder}/`));

const receiver = 'alertmanager-webhook/src';

export const parts: readonly Part[] = [
  { name: 'decision', holds: under(`${receiver}/decide`), atLeast: 95 },
  { name: 'guards', holds: under(`${receiver}/decide/guards`), atLeast: 95 },
  { name: 'actions', holds: under('exporters/agent/src/actions'), atLeast: 95 },
  { name: 'store', holds: under(`${receiver}/store`), atLeast: 95 },
  { name: 'UI', holds: under('src'), atLeast: 70 },
  { name: 'all', holds: () => true, atLeast: 90 },
];

/** The packages that people install. The demo and the stack are run by `npm test` as a whole, not by tests beside them. */
const shipped = under(
  'contracts/src',
  'causes/src',
  'exporters/sdk/src',
  'exporters/agent/src',
  receiver,
  'src'
);

/** Tests, what serves only them, and declarations, in which there is nothing to run. */
const notCounted = /\.(test|conformance|fixture)\.tsx?$|\/testing\/|\.d\.ts$/;

/** Whether lines of this file, relative to the repository, are counted. */
export function isCounted(path: string): boolean {
  return shipped(path) && /\.tsx?$/.test(path) && !notCounted.test(path);
}

export interface Row {
  name: string;
  lines: number;
  tested: number;
  atLeast: number;
  holds: boolean;
}

/** A row for each part. One without a single line does not hold: its files have gone somewhere else. */
export function rowsOf(files: readonly LinesOfFile[]): Row[] {
  return parts.map(({ name, holds, atLeast }) => {
    const own = files.filter(({ path }) => holds(path));
    const lines = own.reduce((sum, file) => sum + file.lines, 0);
    const tested = lines - own.reduce((sum, file) => sum + file.untested.length, 0);
    return { name, lines, tested, atLeast, holds: lines > 0 && tested * 100 >= atLeast * lines };
  });
}

/** Percent of the lines, cut, so that what is short of a limit never looks as if it had reached it. */
export function percent({ lines, tested }: Pick<Row, 'lines' | 'tested'>): string {
  return lines === 0 ? '-' : (Math.floor((tested * 1000) / lines) / 10).toFixed(1);
}
