import { LogKnowledge, LogScanner, type LogError } from '../logs/log-scanner.ts';
import { chunksOf, fromBytes } from '../logs/read-lines.ts';
import { TemplateMiner } from '../logs/templates/miner.ts';
import { messageOf } from '../message-of.ts';
import { endWithReader, LinePrinter } from './print-lines.ts';

/** `trinity-agent scan`: a JSON line for each error in the files. A file that can't be read is named, the rest goes on. */
export async function scan(files: readonly string[]): Promise<void> {
  endWithReader();
  const knowledge = new LogKnowledge();
  const miner = new TemplateMiner();
  const printer = new LinePrinter();
  for (const file of files) {
    const found: LogLine[] = [];
    const scanner = new LogScanner(
      knowledge,
      {
        error: (error) => {
          found.push(toLine(file, error));
        },
      },
      { miner }
    );
    const print = async () => {
      for (const line of found.splice(0)) {
        await printer.print(line);
      }
    };
    try {
      for await (const chunk of chunksOf(file)) {
        scanner.reader.push(chunk);
        await print();
      }
    } catch (error) {
      process.stderr.write(`${file} can't be read: ${messageOf(error)}\n`);
      process.exitCode = 1;
    }
    scanner.reader.flush(true);
    await print();
  }
  await printer.flush();
}

interface LogLine {
  file: string;
  line: number;
  family: string;
  cause: string | null;
  severity: string;
  template: string;
  text: string;
}

function toLine(file: string, { line, verdict, template, text }: LogError): LogLine {
  const { family, cause, severity } = verdict;
  return {
    file,
    line,
    family,
    cause,
    severity,
    template: fromBytes(template?.whole.text ?? ''),
    text: text(),
  };
}
