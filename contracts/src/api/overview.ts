import * as z from 'zod/mini';
import { roleSchema } from '../actor.ts';
import { degradationLevelSchema } from '../diagnosis.ts';
import { durationMsSchema, slugSchema, snakeNameSchema, textSchema, timeMsSchema } from '../primitives.ts';
import { probeOutcomeSchema } from '../probe.ts';
import { severitySchema } from '../severity.ts';
import { targetReportSchema } from '../target.ts';
import { uptimeSchema } from './learning.ts';
import { cursorSchema } from './polling.ts';
import { pauseSchema, stormSchema } from './switches.ts';

export const componentStateSchema = z.object({
  name: slugSchema,
  station: z.nullable(slugSchema),
  kind: textSchema(63),
  criticality: textSchema(63),
  dependsOn: z.array(slugSchema),
  targets: z.array(z.object({ executor: slugSchema, target: targetReportSchema, seenAt: timeMsSchema })),
  probes: z.array(probeOutcomeSchema),
  /** How much of itself it offers (mission M6); null where none of its instances has levels. */
  level: z.nullable(
    z.object({
      value: degradationLevelSchema,
      /** Why, and until when it is to be so; null at full service or where it chose so itself. */
      because: z.nullable(z.object({ reason: textSchema(500), until: timeMsSchema })),
    })
  ),
  openIncidents: z.number(),
  worstSeverity: z.nullable(severitySchema),
  /** Null until it was watched for a minute. */
  uptime: z.nullable(uptimeSchema),
});
export const componentsSchema = z.object({ components: z.array(componentStateSchema) });
export type ComponentState = z.infer<typeof componentStateSchema>;

export const statisticsQuerySchema = z.object({ from: cursorSchema, to: z.optional(z.coerce.number()) });
const ratioSchema = z.number().check(z.gte(0), z.lte(1));
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
  meanTimeToFixMs: z.nullable(durationMsSchema),
  longestTimeToFixMs: z.nullable(durationMsSchema),
  /** From opened to the call, of incidents for which a person was called. */
  medianTimeToPersonMs: z.nullable(durationMsSchema),
  /** Of closed incidents, those that nobody had to touch. */
  autoFixRatio: z.nullable(ratioSchema),
  /** Of closed incidents, those that a person dismissed as no problem. */
  falsePositiveRatio: z.nullable(ratioSchema),
  /** Of runs that acted, those that mended nothing. */
  wastedFixRatio: z.nullable(ratioSchema),
});
export type Statistics = z.infer<typeof statisticsSchema>;

/** `unreachable`, `refused` and so on are said in `text` with what to do about it. */
export const partStateSchema = z.object({
  part: textSchema(100),
  state: z.enum(['ok', 'failing', 'not_configured']),
  text: textSchema(1000),
  /** Set where it is a way to people that is on: a real message can test it. */
  channel: z.optional(snakeNameSchema),
});

export const statusSchema = z.object({
  version: z.string(),
  protocol: z.number(),
  startedAt: timeMsSchema,
  /** Who is asking, as the receiver sees it. */
  you: z.object({ name: z.string(), role: roleSchema }),
  parts: z.array(partStateSchema),
  /** Set while all fixes are paused by a person. */
  pause: z.nullable(pauseSchema),
  /** Set while so much fails at once that nothing new is begun. */
  storm: z.nullable(stormSchema),
});
export type ReceiverStatus = z.infer<typeof statusSchema>;
