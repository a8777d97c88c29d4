import { slugSchema } from '@trinity/contracts';
import * as z from 'zod';
import type { Observation } from '../supervisors/supervisor.ts';

export interface ProbeAnswer {
  ok: boolean;
  /** What was seen, for a person. */
  detail: string;
  /** What the target itself answered, where that has words: they may name the cause. Silence and refusals have none. */
  said?: string;
}

export function allPass(probes: readonly { ok: boolean }[]): boolean {
  return probes.every(({ ok }) => ok);
}

/** One question to a target, from the outside where that is possible. Never rejects, and always ends. */
export type Ask = (observation: Observation) => Promise<ProbeAnswer>;

/** One kind of probe; adding one is a file beside this one and a line in registry.ts. */
export interface ProbeKind<Schema extends z.ZodObject> {
  /** How it is written in agent.yaml. */
  schema: Schema;
  create(spec: z.output<Schema>): Ask;
}

/** What a kind has in agent.yaml, with what all kinds have. */
export function probeSchema<Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) {
  return z.strictObject({
    type: z.literal(type),
    /** How the probe is called in metrics and results; its type when absent. */
    name: z.optional(slugSchema),
    ...shape,
  });
}

export function probeKind<Schema extends z.ZodObject>(kind: ProbeKind<Schema>): ProbeKind<Schema> {
  return kind;
}
