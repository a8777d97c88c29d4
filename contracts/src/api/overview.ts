import * as z from 'zod/mini';
import { roleSchema } from '../actor.ts';
import { riskSchema } from '../diagnosis.ts';
import { probeOutcomeSchema } from '../directive.ts';
import { modeSchema } from '../playbook.ts';
import { durationMsSchema, slugSchema, snakeNameSchema, textSchema, timeMsSchema } from '../primitives.ts';
import { severitySchema } from '../severity.ts';
import { targetReportSchema } from '../target.ts';
import { cursorSchema } from './polling.ts';

export const componentStateSchema = z.object({
  name: slugSchema,
  station: z.nullable(slugSchema),
  kind: textSchema(63),
  criticality: textSchema(63),
  dependsOn: z.array(slugSchema),
  targets: z.array(z.object({ executor: slugSchema, target: targetReportSchema, seenAt: timeMsSchema })),
  probes: z.array(probeOutcomeSchema),
  openIncidents: z.number(),
  worstSeverity: z.nullable(severitySchema),
});
export const componentsSchema = z.object({ components: z.array(componentStateSchema) });
export type ComponentState = z.infer<typeof componentStateSchema>;

export const playbookViewSchema = z.object({
  name: slugSchema,
  description: textSchema(1000),
  mode: modeSchema,
  risk: riskSchema,
  causes: z.array(snakeNameSchema),
  runs: z.number(),
  verified: z.number(),
  failed: z.number(),
  digest: z.string(),
});
export const playbooksSchema = z.object({ playbooks: z.array(playbookViewSchema) });

export const statisticsQuerySchema = z.object({ from: cursorSchema, to: z.optional(z.coerce.number()) });
export const statisticsSchema = z.object({
  from: timeMsSchema,
  to: timeMsSchema,
  incidents: z.number(),
  open: z.number(),
  needsPerson: z.number(),
  bySeverity: z.record(severitySchema, z.number()),
  byOutcome: z.record(z.string(), z.number()),
  /** Runs of playbooks that ended, and how. */
  fixes: z.object({ attempted: z.number(), verified: z.number(), failed: z.number(), notNeeded: z.number() }),
  /** From opened to verified, of fixed incidents; null when there is none. */
  medianTimeToFixMs: z.nullable(durationMsSchema),
  /** Of closed incidents, those that nobody had to touch. */
  autoFixRatio: z.nullable(z.number()),
});
export type Statistics = z.infer<typeof statisticsSchema>;

/** `unreachable`, `refused` and so on are said in `text` with what to do about it. */
export const partStateSchema = z.object({
  part: textSchema(100),
  state: z.enum(['ok', 'failing', 'not_configured']),
  text: textSchema(1000),
});

export const statusSchema = z.object({
  version: z.string(),
  protocol: z.number(),
  startedAt: timeMsSchema,
  /** Who is asking, as the receiver sees it. */
  you: z.object({ name: z.string(), role: roleSchema }),
  parts: z.array(partStateSchema),
});
export type ReceiverStatus = z.infer<typeof statusSchema>;
