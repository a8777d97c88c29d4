import * as z from 'zod/mini';
import { actorSchema } from '../actor.ts';
import { opaqueIdSchema, textSchema, timeMsSchema } from '../primitives.ts';

/** The one switch that pauses every fix, with an end. */
export const pauseSchema = z.object({
  by: actorSchema,
  at: timeMsSchema,
  until: timeMsSchema,
  reason: textSchema(1000),
});
export type Pause = z.infer<typeof pauseSchema>;

const longestPauseMs = 7 * 24 * 3_600_000;
export const pauseRequestSchema = z.object({
  requestId: opaqueIdSchema,
  /** How long, at most seven days. */
  forMs: z.number().check(z.int(), z.gte(1000), z.lte(longestPauseMs)),
  reason: textSchema(1000).check(z.minLength(1)),
});
export const resumeRequestSchema = z.object({
  requestId: opaqueIdSchema,
  reason: z._default(textSchema(1000), ''),
});
export const pauseStateSchema = z.object({ pause: z.nullable(pauseSchema) });

/** So many components fail at once that the cause is bigger than any of them. */
export const stormSchema = z.object({ since: timeMsSchema, failing: z.number() });
export type Storm = z.infer<typeof stormSchema>;
