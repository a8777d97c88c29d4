import * as z from 'zod/mini';

/** Have a service empty the caches that it registered, once. */
export const clearCachesArgsSchema = z.strictObject({});
