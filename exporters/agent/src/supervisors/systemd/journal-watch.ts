import type { Clock } from '@trinity/sdk/link';
import * as z from 'zod';
import type { Watch } from '../managed/managed.ts';
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
  let isListening = false;
  return {
    isListening: () => isListening,
    begin(hint) {
      let end = (): void => undefined;
      const hear = (line: string) => {
        const target = targets.get(unitIn(line) ?? '');
        if (!isListening) {
          // The first line is an old one, asked for as proof that the journal can be read and is followed from now on.
          isListening = true;
          hint();
        } else if (target !== undefined) {
          hint(target);
        }
      };
      const follow = () => {
        end = commands.follow('journalctl', followArgs, hear, () => {
          isListening = false;
          end = clock.after(againAfterMs, follow);
        });
      };
      follow();
      return () => {
        isListening = false;
        end();
      };
    },
  };
}

function unitIn(line: string): string | undefined {
  try {
    return lineSchema.parse(JSON.parse(line)).UNIT;
  } catch {
    return undefined;
  }
}
