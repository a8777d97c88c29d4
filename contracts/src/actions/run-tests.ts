import * as z from 'zod/mini';
import { slugSchema } from '../primitives.ts';

/** Run test suites that the executor's file declares for a target. */
export const runTestsArgsSchema = z.strictObject({
  /** By their names there; all when absent. */
  suites: z.optional(z.array(slugSchema).check(z.minLength(1), z.maxLength(20))),
});
