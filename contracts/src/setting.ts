import * as z from 'zod/mini';
import { degradationLevelSchema } from './diagnosis.ts';
import { slugSchema, snakeNameSchema, textSchema, timeMsSchema } from './primitives.ts';

/**
 * One desired setting of a component (design, decision 7). In-process fixes are state, not commands: fetched at the
 * start and on change, idempotent, and reverted by the service itself at `until`, receiver or no receiver.
 */
const settingValueSchema = z.discriminatedUnion('setting', [
  /** Do not call this API. */
  z.object({ setting: z.literal('breaker'), api: snakeNameSchema, value: z.enum(['open', 'closed']) }),
  /** Which of an API's declared keys to use. */
  z.object({ setting: z.literal('key'), api: snakeNameSchema, value: z.enum(['primary', 'backup']) }),
  /** A timeout, in milliseconds, within the bounds that the service registered. */
  z.object({ setting: z.literal('timeout'), name: snakeNameSchema, value: z.number().check(z.positive()) }),
  /** The size of a connection pool, within the bounds that the service registered. */
  z.object({
    setting: z.literal('pool'),
    name: snakeNameSchema,
    value: z.number().check(z.int(), z.positive()),
  }),
  z.object({ setting: z.literal('level'), value: degradationLevelSchema }),
]);

export const settingSchema = z.intersection(
  z.object({
    component: slugSchema,
    reason: textSchema(500),
    /** Reverts at this time. */
    until: timeMsSchema,
  }),
  settingValueSchema
);
export type Setting = z.infer<typeof settingSchema>;

/** All settings of one component; `version` grows with every change and is what a long poll waits past. */
export const settingsSchema = z.object({
  component: slugSchema,
  version: z.number().check(z.int(), z.nonnegative()),
  settings: z.array(settingSchema).check(z.maxLength(200)),
});
export type Settings = z.infer<typeof settingsSchema>;
