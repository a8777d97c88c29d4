import * as z from 'zod/mini';
import { categorySchema } from './category.ts';
import { logFamilies } from './log-family.ts';
import {
  confidenceSchema,
  durationMsSchema,
  opaqueIdSchema,
  slugSchema,
  snakeNameSchema,
  textSchema,
} from './primitives.ts';
import { severitySchema } from './severity.ts';

/** Where a piece of evidence comes from; one file per source in the receiver. */
export const evidenceSourceSchema = z.enum([
  'signal',
  'pattern',
  'fact',
  'history',
  'change',
  'dependency',
  'metric',
  'model',
]);

export const evidenceSchema = z.object({
  source: evidenceSourceSchema,
  cause: snakeNameSchema,
  /** Positive speaks for the cause, negative against; the size is its weight, at most 1. */
  weight: z.number().check(z.gte(-1), z.lte(1)),
  text: textSchema(1000),
  /** The quoted line, sample or incident that shows it. */
  quote: z.optional(textSchema(2048)),
  /** Where it knows better than what is usual for the cause. */
  transient: z.optional(z.nullable(z.boolean())),
  severity: z.optional(severitySchema),
  incident: z.optional(textSchema(64)),
  /** Another component that it is about: the origin of what this one suffers from. */
  component: z.optional(slugSchema),
});
export type Evidence = z.infer<typeof evidenceSchema>;

export const stackFrameSchema = z.object({
  file: textSchema(1024),
  line: z.nullable(z.number()),
  function: z.nullable(textSchema(500)),
  /** False for the runtime and for installed packages. */
  own: z.boolean(),
});
export type StackFrame = z.infer<typeof stackFrameSchema>;

/** Step 1: what the stack trace says. `chain` runs from the outermost to the innermost error. */
export const stackSchema = z.object({
  type: z.nullable(textSchema(200)),
  message: textSchema(2048),
  frames: z.array(stackFrameSchema).check(z.maxLength(50)),
  location: z.nullable(stackFrameSchema),
  chain: z.array(z.object({ type: z.nullable(textSchema(200)), message: textSchema(2048) })),
});
export type Stack = z.infer<typeof stackSchema>;

export const riskSchema = z.enum(['low', 'medium', 'high']);
export type Risk = z.infer<typeof riskSchema>;

export const proposedFixSchema = z.object({
  playbook: slugSchema,
  confidence: confidenceSchema,
  risk: riskSchema,
  why: textSchema(1000),
});
export type ProposedFix = z.infer<typeof proposedFixSchema>;

export const degradationLevelSchema = z.enum(['full', 'partial', 'minimal', 'offline']);
export type DegradationLevel = z.infer<typeof degradationLevelSchema>;

export const impactSchema = z.object({
  text: textSchema(1000),
  /** Components that depend on this one, nearest first. */
  components: z.array(slugSchema),
  features: z.array(textSchema(200)),
  dataAtRisk: z.boolean(),
  canDegradeTo: z.nullable(degradationLevelSchema),
});

/** What the language model says that a template means which its log had never had: words for a person, nothing follows. */
export const templateMeaningSchema = z.object({
  template: textSchema(300),
  meaning: textSchema(240),
  looksLike: z.enum([...logFamilies, 'normal', 'error', 'unknown']),
});
export type TemplateMeaning = z.infer<typeof templateMeaningSchema>;

/**
 * What the language model said, or why it said nothing that could be used. It stands beside the diagnosis: it may lower
 * the confidence and, where the rules found nothing, name a cause of the list as a guess below 0.5; nothing else follows.
 */
export const adviceSchema = z.object({
  model: textSchema(200),
  /** refused: its answer was not of the form, or named what is not in the list. unavailable: there was no answer. */
  state: z.enum(['given', 'refused', 'unavailable']),
  /** Its own words, or what was wrong, for a person. */
  text: textSchema(2000),
  /** Where the incident has templates that their log had never had. */
  meanings: z.optional(z.array(templateMeaningSchema).check(z.maxLength(12))),
  cause: z.nullable(snakeNameSchema),
  confidence: z.nullable(confidenceSchema),
  /** Answered from what it had said of the same kind of failure. */
  cached: z.boolean(),
  tookMs: durationMsSchema,
});
export type Advice = z.infer<typeof adviceSchema>;

export const diagnosisSchema = z.object({
  /** The slug of a known cause, or `unknown`. */
  cause: snakeNameSchema,
  confidence: confidenceSchema,
  category: categorySchema,
  /** Whether it goes away by itself; null where nothing tells. */
  transient: z.nullable(z.boolean()),
  severity: severitySchema,
  summary: textSchema(1000),
  runnerUp: z.nullable(z.object({ cause: snakeNameSchema, confidence: confidenceSchema })),
  /** Where the failure is, when this component only suffers from another's; absent where it is its own. */
  origin: z.optional(z.object({ component: slugSchema, incident: z.nullable(opaqueIdSchema) })),
  stack: z.nullable(stackSchema),
  evidence: z.array(evidenceSchema),
  ruledOut: z.array(z.object({ cause: snakeNameSchema, reason: textSchema(500) })),
  impact: impactSchema,
  /** Best first. */
  fixes: z.array(proposedFixSchema),
  workarounds: z.array(textSchema(500)),
  /** Sources that could not answer, and why: the rest stands. */
  failedSources: z.array(z.object({ source: evidenceSourceSchema, reason: textSchema(500) })),
  tookMs: durationMsSchema,
});
export type Diagnosis = z.infer<typeof diagnosisSchema>;
export type Impact = z.infer<typeof impactSchema>;
