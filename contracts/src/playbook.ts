import * as z from 'zod/mini';
import { actionArgsSchemas, actionNameSchema } from './actions/index.ts';
import { riskSchema } from './diagnosis.ts';
import { durationSchema } from './duration.ts';
import { confidenceSchema, durationMsSchema, slugSchema, snakeNameSchema, textSchema } from './primitives.ts';
import { symptomSchema } from './symptom.ts';

/** observe: record only. suggest: offer to a person. approve: run after a person's yes. auto: run. */
export const modeSchema = z.enum(['observe', 'suggest', 'approve', 'auto']);
export type Mode = z.infer<typeof modeSchema>;

const triesSchema = z.number().check(z.int(), z.gte(1), z.lte(10));

const stepFields = z.strictObject({
  name: slugSchema,
  action: actionNameSchema,
  /** The action's arguments, checked against its schema; sent to the executor as they stand here. */
  with: z._default(z.record(z.string(), z.json()), {}),
  tries: z._default(triesSchema, 1),
  /** How long to wait before each try; the last one repeats. */
  backoff: z._default(z.array(durationSchema).check(z.minLength(1), z.maxLength(10)), [0]),
  /** How long the executor has for one try. */
  timeout: z._default(durationSchema, 60_000),
});

const stepSchema = stepFields.check((ctx) => {
  const args = z.safeParse(actionArgsSchemas[ctx.value.action], ctx.value.with);
  for (const issue of args.error?.issues ?? []) {
    ctx.issues.push({
      code: 'custom',
      input: ctx.value.with,
      path: ['with', ...issue.path],
      message:
        issue.code === 'unrecognized_keys' ? `unknown argument ${issue.keys.join(', ')}` : issue.message,
    });
  }
});
export type PlaybookStep = z.infer<typeof stepSchema>;

/**
 * `probe`: the component's own probes pass.
 * `sample`: the component's health query holds in a sample that is younger than the end of the fix.
 */
export const checkKindSchema = z.enum(['probe', 'sample']);
export type CheckKind = z.infer<typeof checkKindSchema>;

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
        args: z.record(z.string(), z.json()),
        tries: triesSchema,
        backoffMs: z.array(durationMsSchema).check(z.minLength(1)),
        timeoutMs: durationMsSchema,
      })
    )
    .check(z.minLength(1)),
  checks: z.array(checkKindSchema).check(z.minLength(1)),
  verifyWithinMs: durationMsSchema,
});
export type RunPlan = z.infer<typeof runPlanSchema>;

export const playbookSchema = z.strictObject({
  apiVersion: z.literal('trinity/v1'),
  name: slugSchema,
  description: textSchema(1000),
  match: z.strictObject({
    /** Any of these causes. */
    causes: z.array(snakeNameSchema).check(z.minLength(1)),
    /** Any of these symptoms; every symptom when absent. */
    symptoms: z.optional(z.array(symptomSchema).check(z.minLength(1))),
    /** Alertmanager matchers over a component's name, station, kind and criticality; all must hold. */
    components: z._default(z.array(z.string()), []),
  }),
  risk: riskSchema,
  mode: z._default(modeSchema, 'suggest'),
  /** Whether it may run on its own for a critical incident (mission M4). */
  safeWhenCritical: z._default(z.boolean(), false),
  /** How likely it mends its causes, until outcomes say better. */
  confidence: confidenceSchema,
  limits: z._default(
    z.strictObject({
      /** Runs per target, cause and hour. */
      runsPerHour: z._default(z.number().check(z.int(), z.gte(1), z.lte(3)), 3),
      /** No second run on a target sooner than this after the last one failed. */
      cooldown: z._default(durationSchema, 0),
    }),
    { runsPerHour: 3, cooldown: 0 }
  ),
  steps: z.array(stepSchema).check(z.minLength(1), z.maxLength(20)),
  verification: z.strictObject({
    /** All of these, within `within` of the fix's end; else the fix failed. */
    checks: z.array(checkKindSchema).check(z.minLength(1)),
    within: z._default(durationSchema, 60_000),
  }),
});
export type Playbook = z.infer<typeof playbookSchema>;
