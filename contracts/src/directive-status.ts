import * as z from 'zod/mini';

/**
 * done: it acted and its own check passed. not_needed: nothing was wrong (any more), it did not act.
 * failed: it acted and its check did not pass. refused: its file or a check forbids it, it did not act.
 * unknown: it was interrupted and could not find out whether it acted.
 */
export const directiveStatusSchema = z.enum(['done', 'not_needed', 'failed', 'refused', 'unknown']);
export type DirectiveStatus = z.infer<typeof directiveStatusSchema>;
