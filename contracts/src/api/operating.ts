import * as z from 'zod/mini';
import { incidentSummarySchema } from '../incident.ts';
import { opaqueIdSchema, slugSchema, snakeNameSchema, textSchema } from '../primitives.ts';
import { settingSchema } from '../setting.ts';

/** Made by the client; a repeat with the same id is answered again and done once. */
const requestId = opaqueIdSchema;
export const fixRequestSchema = z.object({
  requestId,
  playbook: slugSchema,
  reason: z._default(textSchema(1000), ''),
});
const reason = textSchema(1000);
/** Says yes to what waits for approval. Where two must, the second is another verified person. */
export const approveRequestSchema = z.object({
  requestId,
  playbook: slugSchema,
  reason: z._default(reason, ''),
});
export const refuseRequestSchema = z.object({ requestId, reason: reason.check(z.minLength(1)) });
/** Ends the run that is at work: what is being carried out is waited for, then all of it is taken back. */
export const cancelRequestSchema = z.object({ requestId, reason: z._default(reason, '') });
/** Takes back what the last run did, while it is verified or watched. */
export const rollBackRequestSchema = z.object({ requestId, reason: reason.check(z.minLength(1)) });
export const noteRequestSchema = z.object({ requestId, text: textSchema(8192).check(z.minLength(1)) });
export const acknowledgeRequestSchema = z.object({ requestId, note: z._default(textSchema(2000), '') });
export const assignRequestSchema = z.object({ requestId, to: z.nullable(textSchema(200)) });
export const feedbackRequestSchema = z.object({
  requestId,
  causeCorrect: z.boolean(),
  cause: z._default(z.nullable(snakeNameSchema), null),
  note: z._default(textSchema(2000), ''),
});
export const closeRequestSchema = z.object({
  requestId,
  outcome: z.enum(['by_person', 'not_a_problem']),
  reason: z._default(textSchema(1000), ''),
});
export const doneSchema = z.object({ incident: incidentSummarySchema });

/** One setting of a component, until a time; the same setting set before is replaced. */
export const setSettingRequestSchema = z.object({ requestId, setting: settingSchema });
