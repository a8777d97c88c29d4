import * as z from 'zod/mini';
import { actionNameSchema } from './actions/index.ts';
import { directiveStatusSchema } from './directive-status.ts';
import { durationMsSchema, opaqueIdSchema, slugSchema, textSchema, timeMsSchema } from './primitives.ts';
import { probeOutcomeSchema } from './probe.ts';
import { identitySchema, targetStateSchema } from './target.ts';

/**
 * One action that an executor is asked to carry out once. The id is derived from incident, playbook, target, step
 * and attempt, so a receiver that lost state asks for the same id again and the executor knows it.
 */
export const directiveSchema = z.object({
  id: opaqueIdSchema,
  incident: opaqueIdSchema,
  executor: slugSchema,
  target: slugSchema,
  component: slugSchema,
  action: actionNameSchema,
  args: z.record(z.string(), z.json()),
  /** The life that has the problem. Another one is not touched. Null: the target was not seen alive. */
  expectedIdentity: z.nullable(identitySchema),
  /** What is left of its time when it is handed out; executors count it on their own monotonic clock. */
  remainingMs: durationMsSchema,
});
export type Directive = z.infer<typeof directiveSchema>;

export const directiveResultSchema = z.object({
  id: opaqueIdSchema,
  status: directiveStatusSchema,
  /** What happened, for a person. */
  reason: textSchema(1000),
  identityBefore: z.nullable(identitySchema),
  identityAfter: z.nullable(identitySchema),
  state: targetStateSchema,
  probes: z.array(probeOutcomeSchema).check(z.maxLength(50)),
  /** By the executor's clock; the receiver judges freshness by its own. */
  startedAt: timeMsSchema,
  endedAt: timeMsSchema,
  /** From before the action: last log lines and process facts; and what the action itself found out. */
  evidence: z.object({
    logLines: z._default(z.array(textSchema(2048)).check(z.maxLength(200)), []),
    facts: z._default(z.record(textSchema(64), z.union([textSchema(1024), z.number(), z.boolean()])), {}),
  }),
});
export type DirectiveResult = z.infer<typeof directiveResultSchema>;
