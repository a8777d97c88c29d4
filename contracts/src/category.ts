import * as z from 'zod/mini';

/**
 * What kind of thing went wrong (mission M3). Security means attacks and leaks only: a key that an API refuses
 * is API, a file permission is Resource.
 */
export const categories = ['Network', 'Database', 'API', 'Resource', 'Security', 'Application'] as const;
export const categorySchema = z.enum(categories);
export type Category = z.infer<typeof categorySchema>;
