import * as z from 'zod/mini';
import { decisionSchema, reasonSchema } from '../decision.ts';
import { adviceSchema, diagnosisSchema, riskSchema } from '../diagnosis.ts';
import { recordedEventSchema } from '../incident-event.ts';
import { incidentSchema, incidentSummarySchema, phaseSchema } from '../incident.ts';
import { checkKindSchema, modeSchema } from '../playbook.ts';
import { opaqueIdSchema, slugSchema, textSchema } from '../primitives.ts';
import { severitySchema } from '../severity.ts';

/** A list in a query string: `?phase=open,acting`. */
const listOf = <T extends z.core.$ZodType<unknown, string>>(item: T) =>
  z.optional(
    z.pipe(
      z.pipe(
        z.string(),
        z.transform((s) => s.split(',').filter(Boolean))
      ),
      z.array(item)
    )
  );

export const incidentQuerySchema = z.object({
  phase: listOf(phaseSchema),
  severity: listOf(severitySchema),
  component: listOf(slugSchema),
  station: listOf(slugSchema),
  /** `true`: only what waits for a person. */
  needsPerson: z.optional(z.enum(['true', 'false'])),
  /** Words in the title, cause or status. */
  q: z.optional(textSchema(200)),
  /** Opened before `to` and not closed before `from`. */
  from: z.optional(z.coerce.number().check(z.int(), z.gte(0))),
  to: z.optional(z.coerce.number().check(z.int(), z.gte(0))),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(10_000)), 100),
  /** From the previous page's `next`. */
  after: z.optional(opaqueIdSchema),
});
export type IncidentQuery = z.infer<typeof incidentQuerySchema>;

export const incidentPageSchema = z.object({
  incidents: z.array(incidentSummarySchema),
  next: z.nullable(z.string()),
  total: z.number(),
  /** The stream's position at which this page was read. */
  seq: z.number(),
});
export type IncidentPage = z.infer<typeof incidentPageSchema>;

export const timelineSchema = z.object({ events: z.array(recordedEventSchema) });

export const incidentDetailSchema = z.object({
  incident: incidentSchema,
  summary: incidentSummarySchema,
  /** What happens next if nobody does anything, in one sentence. */
  nextStep: textSchema(1000),
  timeline: z.array(recordedEventSchema),
  /** The stream's position at which this was read: what comes after it may change it. */
  seq: z.number(),
});
export type IncidentDetail = z.infer<typeof incidentDetailSchema>;

/** What a fix would do, without doing it. */
export const planSchema = z.object({
  playbook: slugSchema,
  description: textSchema(1000),
  risk: riskSchema,
  mode: modeSchema,
  decision: decisionSchema,
  /** Whether a person with the asking role may start it now, and why not. */
  runnable: z.boolean(),
  /** Whether asking for it starts nothing yet but counts as a yes: another person must agree, too. */
  countsAsYes: z._default(z.boolean(), false),
  refusals: z.array(reasonSchema),
  /** One sentence each, in order. */
  steps: z.array(textSchema(1000)),
  /** What takes the steps back, last step first; empty where nothing needs to be. */
  rollback: z.array(textSchema(1000)),
  /** How many persons must agree, and who has. */
  approvals: z.object({ needed: z.number(), given: z.array(textSchema(200)) }),
  verification: z.array(z.object({ check: checkKindSchema, text: textSchema(1000) })),
  /** What is touched: the target and the components that depend on it. */
  touches: z.array(textSchema(200)),
  /** Earlier runs of this playbook for this cause. */
  past: z.object({ runs: z.number(), verified: z.number() }),
});
export type Plan = z.infer<typeof planSchema>;

/** The report of an incident (mission M3, step 5): the same for programs and, as Markdown, for people. */
export const reportSchema = z.object({
  incident: opaqueIdSchema,
  title: textSchema(500),
  component: z.nullable(slugSchema),
  severity: severitySchema,
  openedAt: z.number(),
  /** Null before the first diagnosis. */
  diagnosis: z.nullable(diagnosisSchema),
  advice: z.nullable(adviceSchema),
  /** Where to look further, at the time of the incident. */
  links: z.array(z.object({ title: textSchema(200), url: textSchema(4096) })),
  markdown: z.string(),
});
export type Report = z.infer<typeof reportSchema>;
