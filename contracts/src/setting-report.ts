import * as z from 'zod/mini';
import { opaqueIdSchema, slugSchema, snakeNameSchema, textSchema } from './primitives.ts';

const bounds = {
  /** The value that counts now. */
  current: z.number(),
  min: z.number(),
  max: z.number(),
};

/** One thing that a service lets Trinity change, as it registered it. What is not offered can't be wished for. */
export const settingOfferSchema = z.discriminatedUnion('setting', [
  z.object({ setting: z.literal('breaker'), api: snakeNameSchema }),
  /** Only offered where a backup key is declared. */
  z.object({ setting: z.literal('key'), api: snakeNameSchema, current: z.enum(['primary', 'backup']) }),
  z.object({ setting: z.literal('retries'), api: snakeNameSchema, ...bounds }),
  z.object({ setting: z.literal('timeout'), name: snakeNameSchema, ...bounds }),
  z.object({ setting: z.literal('pool'), name: snakeNameSchema, ...bounds }),
  z.object({ setting: z.literal('level'), current: textSchema(20) }),
  z.object({ setting: z.literal('clear_caches') }),
  z.object({ setting: z.literal('collect_garbage') }),
]);
export type SettingOffer = z.infer<typeof settingOfferSchema>;

/** What an instance made of one setting: followed, or why not. */
export const followedSettingSchema = z.object({
  /** `settingKey` of the setting. */
  key: textSchema(100),
  applied: z.boolean(),
  reason: textSchema(300),
});
export type FollowedSetting = z.infer<typeof followedSettingSchema>;

/** What one running instance of a component says: what it offers, and what it made of the settings of `version`. */
export const settingsReportSchema = z.object({
  component: slugSchema,
  /** One life of one process. */
  instance: opaqueIdSchema,
  /** Of the settings that this instance follows; 0 before it has fetched any. */
  version: z.number().check(z.int(), z.nonnegative()),
  offers: z.array(settingOfferSchema).check(z.maxLength(500)),
  followed: z.array(followedSettingSchema).check(z.maxLength(200)),
});
export type SettingsReport = z.infer<typeof settingsReportSchema>;

/** An instance reports on each change and this often; one that has been silent three times as long is gone. */
export const settingsReportEveryMs = 20_000;
