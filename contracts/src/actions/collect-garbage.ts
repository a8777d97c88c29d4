import * as z from 'zod/mini';

/** Have a service run its garbage collector, once, where its Node exposes it (`--expose-gc`). */
export const collectGarbageArgsSchema = z.strictObject({});
