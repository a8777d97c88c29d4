import * as z from 'zod/mini';
import { opaqueIdSchema, textSchema, timeMsSchema } from './primitives.ts';
import { reportedSignalSchema } from './signal.ts';

/**
 * What a dying process leaves in its spool folder, in one file `crash-<component>-<time>-<pid>.json`: the signal as it
 * is to be delivered, and which life it was. The SDK delivers it at the next start; an agent that supervises the
 * service takes it as evidence of the death.
 */
export const crashReportSchema = z.object({
  version: z.literal(1),
  at: timeMsSchema,
  pid: z.number().check(z.int(), z.positive()),
  /** `TRINITY_START_ID` of the agent that started it. */
  startId: z.optional(opaqueIdSchema),
  origin: textSchema(40),
  signal: reportedSignalSchema,
});
export type CrashReport = z.infer<typeof crashReportSchema>;
