import * as z from 'zod';
import type { Exit } from '../supervisor.ts';
import { exitOf } from './unit-show.ts';

/** Messages of systemd about its units; see `journalctl --catalog` and sd-messages.h. */
const messages = {
  stopping: 'de5b426a63be47a7b6ac3eaac82e2f6f',
  stopped: '9d1aaa27d60140bd96365438aad20286',
  mainProcessExited: '98e322203f7a4ed290d09fe03c09fe15',
  deactivated: '7ad2d189f7e94e70a38c781354912448',
  failed: 'd9b373ed55a64feb8242e02dbe79a49c',
};
const last = [messages.stopped, messages.deactivated, messages.failed];

const entrySchema = z.object({
  INVOCATION_ID: z.string().optional(),
  MESSAGE_ID: z.string().optional(),
  JOB_TYPE: z.string().optional(),
  EXIT_CODE: z.string().optional(),
  EXIT_STATUS: z.string().optional(),
});
export type UnitEntry = z.output<typeof entrySchema>;

/** What systemd said of a unit in this boot, oldest first. */
export const journalArgs = (unit: string): string[] => [
  '--boot',
  '--no-pager',
  '--quiet',
  '--output=json',
  `--output-fields=${Object.keys(entrySchema.shape).join(',')}`,
  '--lines=50',
  '_PID=1',
  `UNIT=${unit}`,
];

/** Entries that are not understood are left out. */
export function parseUnitJournal(text: string): UnitEntry[] {
  return text.split('\n').flatMap((line) => {
    try {
      return [entrySchema.parse(JSON.parse(line))];
    } catch {
      return [];
    }
  });
}

/** The newest life that systemd spoke of: it forgets units that nothing needs any more, and then only its journal knows. */
export function newestLife(entries: readonly UnitEntry[]): string | null {
  return entries.findLast((entry) => entry.INVOCATION_ID)?.INVOCATION_ID ?? null;
}

export interface LifeEnd {
  /** Its last message is there, so nothing is missing. */
  isComplete: boolean;
  /** Somebody ordered it to stop, before it stopped. */
  wasOrdered: boolean;
  exit: Omit<Exit, 'at'>;
}

export function endOfLife(entries: readonly UnitEntry[], identity: string): LifeEnd {
  const own = entries.filter((entry) => entry.INVOCATION_ID === identity);
  const died = own.findLast((entry) => entry.MESSAGE_ID === messages.mainProcessExited);
  return {
    isComplete: own.some((entry) => last.includes(entry.MESSAGE_ID ?? '')),
    wasOrdered: own.some((entry) => entry.MESSAGE_ID === messages.stopping && entry.JOB_TYPE === 'stop'),
    // A process that ends well is not worth a message to systemd.
    exit: exitOf(died?.EXIT_CODE ?? '', died?.EXIT_STATUS ?? '') ?? { code: 0, signal: null },
  };
}
