import istanbul, { type FileCoverageData } from 'istanbul-lib-coverage';
import type { Profiler } from 'node:inspector';
import { stripTypeScriptTypes } from 'node:module';
import { toIstanbul } from './to-istanbul.js';

/** What V8 counted in one file; its offsets are those of `code`. */
export interface CountedFile {
  /** The path of the file. */
  url: string;
  functions: Profiler.FunctionCoverage[];
  /** What ran: the source with blanks for its types. */
  code: string;
}

export interface LinesOfFile {
  path: string;
  /** How many lines begin a statement: what Istanbul calls a line. */
  lines: number;
  /** Those of them that never ran, by number. */
  untested: number[];
}

/** Which lines of a file ran. */
export async function linesOf(counted: CountedFile): Promise<LinesOfFile> {
  const file = await toIstanbul(counted);
  return file ? linesInside(file) : { path: counted.url, lines: 0, untested: [] };
}

/** Which lines of a file ran, from what Istanbul's own counters say. */
export function linesInside(file: FileCoverageData): LinesOfFile {
  const counts = Object.entries(istanbul.createFileCoverage(file).getLineCoverage());
  return {
    path: file.path,
    lines: counts.length,
    untested: counts.filter(([, count]) => count === 0).map(([line]) => Number(line)),
  };
}

/** A file that no test has loaded: all of its lines are untested. */
export function neverLoaded(url: string, source: string): CountedFile {
  const code = stripTypeScriptTypes(source);
  const ranges = [{ startOffset: 0, endOffset: code.length, count: 0 }];
  return { url, code, functions: [{ functionName: '', isBlockCoverage: true, ranges }] };
}
