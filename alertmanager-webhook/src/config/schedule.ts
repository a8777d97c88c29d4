import { Cron } from 'croner';

/** Whether it is a schedule as cron writes it. */
export function isCron(text: string): boolean {
  try {
    return new Cron(text, { paused: true }).nextRun() !== undefined;
  } catch {
    return false;
  }
}

/** Whether this machine knows the time zone. */
export function isTimezone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}
