import * as z from 'zod/mini';

/** The body of every answer that is not a success. `code` is from the catalogue in docs/errors.md. */
export const errorBodySchema = z.object({
  error: z.object({ code: z.string(), message: z.string(), details: z.optional(z.array(z.string())) }),
});
export type ErrorBody = z.infer<typeof errorBodySchema>;
