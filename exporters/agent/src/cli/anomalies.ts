import { SeriesDetector } from '../baselines/series-detector.ts';
import { linesOf } from '../logs/read-lines.ts';
import { exitWith } from './load-or-exit.ts';
import { endWithReader, LinePrinter } from './print-lines.ts';

/** `trinity-agent anomalies`: a JSON line for each row of a CSV file with the columns timestamp and value. */
export async function anomalies(file: string): Promise<void> {
  endWithReader();
  const detector = new SeriesDetector();
  const printer = new LinePrinter();
  let columns: { timestamp: number; value: number } | undefined;
  let gaps = 0;
  try {
    for await (const line of linesOf(file)) {
      const cells = line.split(',').map((cell) => cell.trim().replace(/^"|"$/g, ''));
      if (!columns) {
        columns = columnsOf(cells, file);
      } else if (line.trim() !== '') {
        const cell = cells[columns.value] ?? '';
        const value = cell === '' ? NaN : Number(cell);
        gaps += Number.isFinite(value) ? 0 : 1;
        const { score, anomalous } = detector.judge(value);
        await printer.print({ timestamp: cells[columns.timestamp] ?? '', score, anomalous });
      }
    }
  } catch (error) {
    exitWith(error);
  }
  await printer.flush();
  if (gaps > 0) {
    process.stderr.write(`${file}: ${gaps} rows have no number as value; they were taken as gaps\n`);
  }
}

function columnsOf(names: readonly string[], file: string): { timestamp: number; value: number } {
  const [timestamp, value] = ['timestamp', 'value'].map((wanted) =>
    names.findIndex((one) => one.replace(/^\u00ef\u00bb\u00bf/, '').toLowerCase() === wanted)
  );
  if (timestamp === undefined || value === undefined || timestamp < 0 || value < 0) {
    throw new Error(`${file}: the first line must name the columns timestamp and value`);
  }
  return { timestamp, value };
}
