import type { FileCoverageData } from 'istanbul-lib-coverage';
import type { CountedFile } from './lines.ts';

/** Undefined for a file in which there is nothing to run. */
export function toIstanbul(file: CountedFile): Promise<FileCoverageData | undefined>;
