import * as z from 'zod/mini';
import { degradationLevelSchema } from './diagnosis.ts';
import { opaqueIdSchema, slugSchema, snakeNameSchema, textSchema, timeMsSchema } from './primitives.ts';

const count = (least: number, most: number) => z.number().check(z.int(), z.gte(least), z.lte(most));

/**
 * One desired setting of a component (design, decision 7). In-process fixes are state, not commands: fetched at the
 * start and on change, idempotent, and reverted by the service itself at `until`, receiver or no receiver.
 */
const settingValueSchema = z.discriminatedUnion('setting', [
  /** Do not call this API. */
  z.object({ setting: z.literal('breaker'), api: snakeNameSchema, value: z.enum(['open', 'closed']) }),
  /** Which of an API's declared keys to use. */
  z.object({ setting: z.literal('key'), api: snakeNameSchema, value: z.enum(['primary', 'backup']) }),
  /** How often a failed call to an API is tried again, with growing pauses. */
  z.object({ setting: z.literal('retries'), api: snakeNameSchema, value: count(0, 10) }),
  /** A timeout, in milliseconds, within the bounds that the service registered. */
  z.object({ setting: z.literal('timeout'), name: snakeNameSchema, value: z.number().check(z.positive()) }),
  /** The size of a connection pool, within the bounds that the service registered. */
  z.object({ setting: z.literal('pool'), name: snakeNameSchema, value: count(1, 100_000) }),
  z.object({ setting: z.literal('level'), value: degradationLevelSchema }),
  /** The caches are to have been emptied since this request: done once for each id, and harmless twice. */
  z.object({ setting: z.literal('clear_caches'), value: opaqueIdSchema }),
  /** The same for the garbage collector, where the service's Node exposes it. */
  z.object({ setting: z.literal('collect_garbage'), value: opaqueIdSchema }),
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
export type SettingKind = Setting['setting'];
export type SettingValue = Setting['value'];

/** All settings of one component; `version` grows with every change and is what a long poll waits past. */
export const settingsSchema = z.object({
  component: slugSchema,
  version: z.number().check(z.int(), z.nonnegative()),
  settings: z.array(settingSchema).check(z.maxLength(200)),
});
export type Settings = z.infer<typeof settingsSchema>;

/** What a setting is about, among those of its kind: an API, a timeout, a pool; empty where there is only one. */
export function settingName(setting: Setting): string {
  return 'api' in setting ? setting.api : 'name' in setting ? setting.name : '';
}

/** The same for two settings of which the later replaces the earlier. */
export function settingKey(setting: SettingKind, name: string): string {
  return `${setting} ${name}`.trim();
}
