import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { shareText } from './wilson.ts';

/** What is read of one drill; tests/drills prints more. */
const Drill = z.object({
  fault: z.string(),
  cause: z.string().nullable(),
  causeCorrect: z.boolean(),
  detectMs: z.number().nullable(),
});

const Report = z.object({ drills: z.array(Drill) });

export type Drill = z.infer<typeof Drill>;

/** The drills in what `npm run drills -- --json` printed: its last line, or all of a file that was saved. */
export function readDrills(file: string): Drill[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return Report.parse(JSON.parse(lines.at(-1) ?? '')).drills;
}

/** How often the cause that was injected was named, of all drills and of those that were detected. */
export function* drillRows(drills: readonly Drill[]): Generator<string> {
  const detected = drills.filter(({ detectMs }) => detectMs !== null);
  const right = drills.filter(({ causeCorrect }) => causeCorrect).length;
  yield `  cause named right          ${shareText(right, drills.length)}`;
  yield `  detected                   ${shareText(detected.length, drills.length)}`;
  for (const { fault, cause } of drills.filter(({ causeCorrect }) => !causeCorrect)) {
    yield `    ${fault}: ${cause ?? 'no incident'}`;
  }
}
