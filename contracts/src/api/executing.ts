import * as z from 'zod/mini';
import { directiveSchema } from '../directive.ts';
import { textSchema } from '../primitives.ts';
import { cursorSchema, waitMsSchema } from './polling.ts';

export const directivesQuerySchema = z.object({
  waitMs: waitMsSchema,
  /** Ids that the executor already holds: a long poll waits for others. */
  known: z._default(z.string().check(z.maxLength(8192)), ''),
});
export const directivesSchema = z.object({ directives: z.array(directiveSchema) });
export const claimSchema = z.object({ granted: z.boolean(), reason: textSchema(500) });
export const settingsQuerySchema = z.object({ waitMs: waitMsSchema, after: cursorSchema });
