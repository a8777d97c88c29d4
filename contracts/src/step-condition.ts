import * as z from 'zod/mini';
import { directiveStatusSchema } from './directive-status.ts';
import { slugSchema, textSchema } from './primitives.ts';

const factValueSchema = z.union([textSchema(1024), z.number(), z.boolean()]);

/** Facts by name: what executors measured, as opposed to what anybody wrote. */
export const factsSchema = z.record(textSchema(64), factValueSchema);
export type Facts = z.infer<typeof factsSchema>;

const fact = {
  /** The result of this earlier step is meant; without it, what the signals of the incident told. */
  step: z.optional(slugSchema),
  fact: textSchema(64).check(z.minLength(1)),
};

/**
 * When a step is carried out. A closed language: how an earlier step ended, or a fact compared with a value. A fact that
 * nobody told holds nothing.
 */
export const stepConditionSchema = z.union([
  z.strictObject({ step: slugSchema, ended: z.array(directiveStatusSchema).check(z.minLength(1)) }),
  z.strictObject({ ...fact, is: factValueSchema }),
  z.strictObject({ ...fact, above: z.number() }),
  z.strictObject({ ...fact, below: z.number() }),
]);
export type StepCondition = z.infer<typeof stepConditionSchema>;
