import { durationSchema } from '@trinity/contracts';
import * as z from 'zod';

/** A setting such as `2s`, in milliseconds and more than nothing, with what counts when it is absent. */
export function duration(absent: string) {
  const ms = z.pipe(durationSchema, z.number().positive('must be more than 0'));
  return z.prefault(ms, absent);
}
