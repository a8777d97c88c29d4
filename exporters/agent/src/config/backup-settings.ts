import { Cron } from 'croner';
import * as z from 'zod';
import { duration } from './duration.ts';

/** When the data of all services is backed up, and for how long a backup is kept. */
export const backupSettingsSchema = z.strictObject({
  /** As crontab(5) has it, in the host's time zone. */
  schedule: z.string().refine(isSchedule, 'must be a schedule such as 0 3 * * *').default('0 3 * * *'),
  keep: duration('30d'),
  /** After a backup that failed. */
  retryAfter: duration('5m'),
});

function isSchedule(text: string): boolean {
  try {
    return new Cron(text, { paused: true }).nextRun() !== null;
  } catch {
    return false;
  }
}
