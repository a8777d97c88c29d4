import { opaqueIdSchema, timeMsSchema } from '@trinity/contracts';
import * as z from 'zod';
import type { Disk } from '../../storage/disk.ts';

const exitSchema = z.object({
  at: timeMsSchema,
  code: z.number().nullable(),
  signal: z.string().nullable(),
});

const lifeSchema = z.object({
  startId: opaqueIdSchema,
  key: opaqueIdSchema,
  identity: opaqueIdSchema,
  exit: exitSchema.nullable(),
});

/** What the agent remembers of one child over its own restarts. */
const childStateSchema = z.object({
  version: z.literal(1),
  /** What a person wants. */
  wanted: z.enum(['running', 'stopped']),
  /** A start that was begun and of which the outcome is not noted yet. */
  intent: z.object({ startId: opaqueIdSchema, key: opaqueIdSchema, bootId: opaqueIdSchema }).nullable(),
  /** The running life, or the last one. */
  life: lifeSchema.nullable(),
  /** It was stopped because its agent ended; the next one starts it, under this key. */
  parked: z.nullable(opaqueIdSchema),
});
export type ChildState = z.infer<typeof childStateSchema>;
export type Life = z.infer<typeof lifeSchema>;
export type Intent = NonNullable<ChildState['intent']>;

const newChildState: ChildState = {
  version: 1,
  wanted: 'running',
  intent: null,
  life: null,
  parked: null,
};

/**
 * Reads what was remembered. A file that is not understood stops the agent: starting a service that may be running
 * would be worse than not starting the agent.
 */
export function readChildState(disk: Disk, path: string): ChildState {
  const text = disk.read(path);
  if (text === undefined) {
    return newChildState;
  }
  try {
    return childStateSchema.parse(JSON.parse(text));
  } catch {
    throw new Error(
      `${path} is damaged, so nobody knows whether its service runs. ` +
        'End the service if it runs, remove the file, and start the agent again.'
    );
  }
}
