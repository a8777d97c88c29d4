import * as z from 'zod/mini';
import { modeSchema } from './playbook.ts';
import { slugSchema, snakeNameSchema, textSchema, timeMsSchema } from './primitives.ts';
import { degradationLevelSchema } from './diagnosis.ts';
import { targetRefSchema } from './target.ts';

/**
 * What a guard said. `not_configured` is shown and does not veto; what is configured and silent vetoes.
 * `wait` vetoes for now: the decision is taken again at `until`.
 */
export const guardVerdictSchema = z.enum(['pass', 'veto', 'wait', 'not_configured']);

export const reasonSchema = z.object({
  /** The guard, or the branch of the tree, that speaks. */
  name: snakeNameSchema,
  verdict: guardVerdictSchema,
  text: textSchema(1000),
});
export type Reason = z.infer<typeof reasonSchema>;

/** `fix` runs; `approve` waits for a person's yes; `suggest` offers; `observe` only records; `human` calls a person. */
export const decisionOutcomeSchema = z.enum([
  'fix',
  'degrade',
  'approve',
  'suggest',
  'observe',
  'human',
  'wait',
]);
export type DecisionOutcome = z.infer<typeof decisionOutcomeSchema>;

/** What a playbook in shadow mode would have done. */
export const shadowDecisionSchema = z.object({
  playbook: slugSchema,
  outcome: decisionOutcomeSchema,
  summary: textSchema(1000),
});

export const decisionSchema = z.object({
  outcome: decisionOutcomeSchema,
  /** The playbook that would mend it, also when it may not run. */
  playbook: z.nullable(slugSchema),
  mode: z.nullable(modeSchema),
  target: z.nullable(targetRefSchema),
  degradeTo: z.nullable(degradationLevelSchema),
  summary: textSchema(1000),
  reasons: z.array(reasonSchema),
  /** For `wait`, and where a veto has an end: when the decision is taken again. */
  until: z.nullable(timeMsSchema),
  shadows: z._default(z.array(shadowDecisionSchema), []),
  /** What the tree and its guards saw, so that another version of a playbook can be replayed on it. */
  seen: z._default(z.nullable(z.json()), null),
});
export type Decision = z.infer<typeof decisionSchema>;
