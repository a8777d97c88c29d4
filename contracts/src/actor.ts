import * as z from 'zod/mini';
import { textSchema } from './primitives.ts';

export const roleSchema = z.enum(['ingest', 'executor', 'viewer', 'operator', 'admin']);
export type Role = z.infer<typeof roleSchema>;

/** Who did it. `verified` persons were named by a signature that was checked (Grafana's X-Grafana-Id). */
export const actorSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('machine'), name: textSchema(200) }),
  z.object({
    kind: z.literal('person'),
    name: textSchema(200),
    role: roleSchema,
    via: z.enum(['grafana', 'token']),
    verified: z.boolean(),
  }),
]);
export type Actor = z.infer<typeof actorSchema>;
export type Person = Extract<Actor, { kind: 'person' }>;
