import * as z from 'zod/mini';
import { actionNameSchema } from './actions/index.ts';
import { checkKindSchema, triesSchema } from './playbook.ts';
import { durationMsSchema, slugSchema } from './primitives.ts';
import { factsSchema, stepConditionSchema } from './step-condition.ts';

const argsSchema = z.record(z.string(), z.json());

/**
 * What a run of a playbook will do, as it stood when the run started: a run goes on by this, also when the file is
 * changed or deleted meanwhile. Durations in milliseconds.
 */
export const runPlanSchema = z.object({
  steps: z
    .array(
      z.object({
        name: slugSchema,
        action: actionNameSchema,
        args: argsSchema,
        when: z._default(z.array(stepConditionSchema), []),
        tries: triesSchema,
        backoffMs: z.array(durationMsSchema).check(z.minLength(1)),
        timeoutMs: durationMsSchema,
        rollback: z._default(
          z.nullable(z.object({ action: actionNameSchema, args: argsSchema, timeoutMs: durationMsSchema })),
          null
        ),
      })
    )
    .check(z.minLength(1)),
  /** What the signals told when the run started; conditions look at these. */
  facts: z._default(factsSchema, {}),
  checks: z.array(checkKindSchema).check(z.minLength(1)),
  verifyWithinMs: durationMsSchema,
});
export type RunPlan = z.infer<typeof runPlanSchema>;
export type PlannedStep = RunPlan['steps'][number];
