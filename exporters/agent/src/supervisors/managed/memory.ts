import { opaqueIdSchema, timeMsSchema } from '@trinity/contracts';
import * as z from 'zod';
import type { Disk } from '../../storage/disk.ts';

const exitSchema = z.object({
  at: timeMsSchema,
  code: z.number().nullable(),
  signal: z.string().nullable(),
});

/** What the agent remembers of a target that somebody else keeps, over its own restarts and the keeper's. */
const memorySchema = z.object({
  version: z.literal(1),
  /** What a person told this agent; null when nobody did. */
  wanted: z.enum(['running', 'stopped']).nullable(),
  /** A start that was ordered, and the newest life before it: the first other one is its own. */
  intent: z.object({ key: opaqueIdSchema, before: z.nullable(opaqueIdSchema) }).nullable(),
  /** The newest life that was seen. */
  life: z
    .object({
      identity: opaqueIdSchema,
      /** What it was started for; null when others began it. */
      key: z.nullable(opaqueIdSchema),
      bootId: opaqueIdSchema,
      /** This agent ordered its end, so the order was no person's. */
      endedByUs: z.boolean(),
      exit: exitSchema.nullable(),
      /** Somebody else ordered its end; null while that is not known. */
      ordered: z.boolean().nullable(),
    })
    .nullable(),
});
export type Memory = z.infer<typeof memorySchema>;
export type Life = NonNullable<Memory['life']>;

const nothing: Memory = { version: 1, wanted: null, intent: null, life: null };

/**
 * Reads what was remembered. A file that is not understood stops the agent: it may have said that a person wants this
 * stopped, or that a start was ordered already.
 */
export function readMemory(disk: Disk, path: string): Memory {
  const text = disk.read(path);
  if (text === undefined) {
    return nothing;
  }
  try {
    return memorySchema.parse(JSON.parse(text));
  } catch {
    throw new Error(
      `${path} is damaged, so nobody knows who stopped or started its target. ` +
        'See that the target is as you want it, remove the file, and start the agent again.'
    );
  }
}
