import * as z from 'zod/mini';

/**
 * The body of Alertmanager's webhook, version 4, as received. Unknown keys are ignored: newer versions add
 * `notification_reason`, `routeLabels` and others.
 * Source: prometheus/alertmanager notify/webhook/webhook.go and template/template.go, 0.25 to 0.34.
 */

const labelName = z.string().check(z.regex(/^[a-zA-Z_][a-zA-Z0-9_]{0,254}$/, 'is not a label name'));

/** Label values select things; 4 KiB is far beyond any that does. */
export const labelsSchema = z.record(labelName, z.string().check(z.maxLength(4096)));

/** Annotations are for people and are cut, not refused, when they are long. */
const annotationsSchema = z.record(
  labelName,
  z.pipe(
    z.string(),
    z.transform((s) => s.slice(0, 8192))
  )
);

const rfc3339 = z
  .string()
  .check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/, 'is not an RFC 3339 time'));

export const alertStatusSchema = z.enum(['firing', 'resolved']);

export const alertSchema = z.object({
  status: alertStatusSchema,
  labels: labelsSchema,
  annotations: z._default(annotationsSchema, {}),
  startsAt: rfc3339,
  /** `0001-01-01T00:00:00Z` while the alert fires. */
  endsAt: z._default(rfc3339, '0001-01-01T00:00:00Z'),
  generatorURL: z.optional(z.string().check(z.maxLength(8192))),
  fingerprint: z.optional(z.string().check(z.regex(/^[0-9a-f]{16}$/, 'is not 16 hex digits'))),
});

export const alertmanagerPayloadSchema = z.object({
  version: z.literal('4'),
  receiver: z.string().check(z.maxLength(1024)),
  status: alertStatusSchema,
  groupKey: z._default(z.string(), ''),
  externalURL: z._default(z.string(), ''),
  /** How many alerts `max_alerts` cut off; they are fetched from Alertmanager's API. */
  truncatedAlerts: z._default(z.number().check(z.int(), z.nonnegative()), 0),
  /** Each is parsed by itself with `alertSchema`, so that one bad alert does not cost the others. */
  alerts: z.array(z.unknown()),
});

export type Alert = z.infer<typeof alertSchema>;
export type AlertmanagerPayload = z.infer<typeof alertmanagerPayloadSchema>;
