import * as z from 'zod/mini';

/** Longest a long poll may wait. */
export const maxWaitMs = 30_000;
export const waitMsSchema = z._default(z.coerce.number().check(z.int(), z.gte(0), z.lte(maxWaitMs)), 0);
/** A position in the stream. */
export const cursorSchema = z._default(z.coerce.number().check(z.int(), z.gte(0)), 0);
