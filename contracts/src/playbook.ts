import * as z from 'zod/mini';
import { actionArgsSchemas, actionNameSchema, type ActionName } from './actions/index.ts';
import { riskSchema } from './diagnosis.ts';
import { durationSchema } from './duration.ts';
import { confidenceSchema, slugSchema, snakeNameSchema, textSchema } from './primitives.ts';
import { stepConditionSchema } from './step-condition.ts';
import { symptomSchema } from './symptom.ts';

/** observe: record only. suggest: offer to a person. approve: run after a person's yes. auto: run. */
export const modeSchema = z.enum(['observe', 'suggest', 'approve', 'auto']);
export type Mode = z.infer<typeof modeSchema>;

export const triesSchema = z.number().check(z.int(), z.gte(1), z.lte(10));

/** What undoes a step when a later step, the verification or a person says so. */
const rollbackSchema = withCheckedArgs(
  z.strictObject({
    action: actionNameSchema,
    with: z._default(z.record(z.string(), z.json()), {}),
    timeout: z._default(durationSchema, 60_000),
  })
);

const stepSchema = withCheckedArgs(
  z.strictObject({
    name: slugSchema,
    action: actionNameSchema,
    /** The action's arguments, checked against its schema; sent to the executor as they stand here. */
    with: z._default(z.record(z.string(), z.json()), {}),
    /** All must hold, else the step is left out. */
    when: z._default(z.array(stepConditionSchema).check(z.maxLength(10)), []),
    tries: z._default(triesSchema, 1),
    /** How long to wait before each try; the last one repeats. */
    backoff: z._default(z.array(durationSchema).check(z.minLength(1), z.maxLength(10)), [0]),
    /** How long the executor has for one try. */
    timeout: z._default(durationSchema, 60_000),
    /** Settings need none: taking the wish back undoes them. */
    rollback: z.optional(rollbackSchema),
  })
);
export type PlaybookStep = z.infer<typeof stepSchema>;

/** Checks `with` against the schema of the action that stands beside it. */
function withCheckedArgs<
  Schema extends z.ZodMiniType<{ action: ActionName; with: Record<string, unknown> }, unknown>,
>(schema: Schema): Schema {
  return schema.check((ctx) => {
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
  }) as Schema;
}

/**
 * `probe`: the component's own probes pass.
 * `sample`: the component's health query holds in a sample that is younger than the end of the fix.
 */
export const checkKindSchema = z.enum(['probe', 'sample']);
export type CheckKind = z.infer<typeof checkKindSchema>;

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
  /**
   * Failed and useless runs that it may spend within `per`; every four that mended something earn one more. Afterwards a
   * person must approve each run, until one acknowledges the empty budget.
   */
  errorBudget: z._default(
    z.strictObject({
      failures: z._default(z.number().check(z.int(), z.gte(1), z.lte(100)), 3),
      per: z._default(durationSchema, 7 * 24 * 3_600_000),
    }),
    { failures: 3, per: 7 * 24 * 3_600_000 }
  ),
  /** How many persons must agree where a person starts it; two must be two verified ones. */
  approvals: z._default(z.union([z.literal(1), z.literal(2)]), 1),
  /** It runs never and nowhere; every decision says what it would have done. */
  shadow: z._default(z.boolean(), false),
  steps: z.array(stepSchema).check(
    z.minLength(1),
    z.maxLength(20),
    z.refine((steps) => new Set(steps.map(({ name }) => name)).size === steps.length, 'a name is there twice')
  ),
  /** After it failed and was rolled back: call a person, or degrade to the component's `degradeTo` and call one. */
  onFailure: z._default(z.enum(['person', 'degrade']), 'person'),
  verification: z.strictObject({
    /** All of these, within `within` of the fix's end; else the fix failed. */
    checks: z.array(checkKindSchema).check(z.minLength(1)),
    within: z._default(durationSchema, 60_000),
  }),
});
export type Playbook = z.infer<typeof playbookSchema>;
