import * as z from 'zod/mini';
import {
  durationMsSchema,
  opaqueIdSchema,
  snakeNameSchema,
  textSchema,
  timeMsSchema,
} from '../primitives.ts';

/** A way to people: whether it is set up, and how it does. */
export const channelSchema = z.object({
  name: snakeNameSchema,
  /** `incomplete`: some of its variables are set, and not enough of them, or not as they must be. */
  state: z.enum(['on', 'off', 'incomplete']),
  /** Where messages go, or what is missing. Never a secret. */
  text: textSchema(1000),
  /** Messages that it has not taken yet. */
  pending: z.number(),
  /** Since when the oldest of them waits. */
  pendingSince: z.nullable(timeMsSchema),
  /** How the last try since the receiver's start ended; null when there was none. */
  last: z.nullable(z.object({ at: timeMsSchema, ok: z.boolean(), text: textSchema(500) })),
});
export type ChannelView = z.infer<typeof channelSchema>;
export const channelsSchema = z.object({
  channels: z.array(channelSchema),
  /** Who is on call, and until when; null where trinity.yaml has no plan. */
  onCall: z.nullable(z.object({ name: textSchema(100), until: timeMsSchema })),
});

export const testChannelRequestSchema = z.object({ requestId: opaqueIdSchema });
/** A test sends a real message: that it was taken is no proof that a person reads it. */
export const channelTestSchema = z.object({
  ok: z.boolean(),
  text: textSchema(500),
  tookMs: durationMsSchema,
});
export type ChannelTest = z.infer<typeof channelTestSchema>;
