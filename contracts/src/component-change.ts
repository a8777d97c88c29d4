import * as z from 'zod/mini';
import { textSchema, timeMsSchema } from './primitives.ts';

/** Something that was changed at a component: what a diagnosis asks about first. */
export const componentChangeSchema = z.object({
  kind: z.enum(['deploy', 'config', 'restart']),
  at: timeMsSchema,
  /** What was changed, for a person: "version 1.4.2 (commit 3f2a1c)". */
  text: textSchema(300),
});
export type ComponentChange = z.infer<typeof componentChangeSchema>;

/** What a pipeline sends to `POST /api/v1/components/:component/changes`. Without `at` it was just now. */
export const changeReportSchema = z.object({
  kind: z.enum(['deploy', 'config']),
  text: z.string().check(z.minLength(1), z.maxLength(300)),
  at: z.optional(timeMsSchema),
});
export type ChangeReport = z.infer<typeof changeReportSchema>;
