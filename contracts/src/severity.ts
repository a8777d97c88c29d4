import * as z from 'zod/mini';

/** From worst to mildest (mission M2f). An alert's `severity` label routes notifications; this one is Trinity's own. */
export const severities = ['critical', 'high', 'medium', 'low', 'info'] as const;
export const severitySchema = z.enum(severities);
export type Severity = z.infer<typeof severitySchema>;

/** The worse of the two. */
export function worseSeverity(a: Severity, b: Severity): Severity {
  return isWorse(b, a) ? b : a;
}

export function isWorse(one: Severity, than: Severity): boolean {
  return severities.indexOf(one) < severities.indexOf(than);
}
