import * as z from 'zod/mini';
import { durationMsSchema, textSchema } from './primitives.ts';

export const probeOutcomeSchema = z.object({
  name: textSchema(200),
  ok: z.boolean(),
  detail: textSchema(500),
  /** What the target itself answered, where the answer has words and is not well. */
  said: z.optional(textSchema(500)),
});
export type ProbeOutcome = z.infer<typeof probeOutcomeSchema>;

/** What an agent's probe said, and how long ago when the report left: two machines' clocks are never compared. */
export const probeReportSchema = z.extend(probeOutcomeSchema, { ageMs: durationMsSchema });
export type ProbeReport = z.infer<typeof probeReportSchema>;
