import * as z from 'zod';

/**
 * What is asked of a database in a process of its own: SQLite works synchronously and in C, so a large file would stop
 * the agent, and a damaged one might take it along.
 */
export const requestSchema = z.discriminatedUnion('do', [
  z.object({ do: z.literal('inspect'), file: z.string() }),
  z.object({ do: z.literal('copy'), file: z.string(), to: z.string() }),
  z.object({ do: z.literal('create'), file: z.string(), schema: z.string() }),
  z.object({ do: z.literal('rebuild'), file: z.string(), to: z.string() }),
]);
export type SqliteRequest = z.output<typeof requestSchema>;

/** `locked`: somebody held a lock for as long as the question took. */
export const inspectionSchema = z.object({
  state: z.enum(['missing', 'empty', 'locked', 'corrupt', 'ok']),
  complaints: z.array(z.string()),
});
export type Inspection = z.output<typeof inspectionSchema>;

export const rebuiltSchema = z.discriminatedUnion('ok', [
  /** The new file has every row of the old one. */
  z.object({ ok: z.literal(true), tables: z.number(), rows: z.number() }),
  /** Why nobody can say so, and what would be lost. */
  z.object({ ok: z.literal(false), objections: z.array(z.string()) }),
]);
export type Rebuilt = z.output<typeof rebuiltSchema>;

export const answerSchema = z.union([
  z.object({ error: z.string() }),
  z.object({ value: z.union([inspectionSchema, rebuiltSchema, z.null()]) }),
]);
export type SqliteAnswer = z.output<typeof answerSchema>;
