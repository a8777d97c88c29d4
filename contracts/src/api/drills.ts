import * as z from 'zod/mini';
import { opaqueIdSchema, slugSchema, textSchema } from '../primitives.ts';

/** A failure on purpose that trinity.yaml declares, so that people see on their own stack what Trinity makes of it. */
export const drillSchema = z.object({
  name: slugSchema,
  component: slugSchema,
  /** What breaks, in one sentence. */
  description: textSchema(500),
});
export type Drill = z.infer<typeof drillSchema>;
/** Empty where none is declared: then there is nothing to be started from a page. */
export const drillsSchema = z.object({ drills: z.array(drillSchema) });

export const startDrillRequestSchema = z.object({ requestId: opaqueIdSchema });
export const drillStartedSchema = z.object({ drill: drillSchema });
