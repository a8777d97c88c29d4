import type { Clock } from '@trinity/sdk/link';
import * as z from 'zod';
import { watchBy, type Watch } from '../managed/watch.ts';
import type { Commands } from './commands.ts';

/** A journal that can't be followed is tried again after this. */
const againAfterMs = 10_000;

/** All that systemd says, of all units: which are ours is seen here. */
const followArgs = ['--follow', '--lines=1', '--quiet', '--output=json', '--output-fields=UNIT', '_PID=1'];

const lineSchema = z.object({ UNIT: z.string() });

/** Hears from systemd's journal that something happened to units; `targets` gives the target of each. */
export function watchJournal(
  targets: ReadonlyMap<string, string>,
  { commands, clock }: { commands: Commands; clock: Clock }
): Watch {
  return watchBy(targets, { clock, againAfterMs }, (hearer) => {
    // The first line is an old one, asked for as proof that the journal can be read and is followed from now on.
    let isFirst = true;
    const onLine = (line: string) => {
      if (isFirst) {
        isFirst = false;
        hearer.begins();
      } else {
        hearer.hears(unitIn(line));
      }
    };
    return commands.follow('journalctl', followArgs, onLine, hearer.ends);
  });
}

function unitIn(line: string): string | undefined {
  try {
    return lineSchema.parse(JSON.parse(line)).UNIT;
  } catch {
    return undefined;
  }
}
