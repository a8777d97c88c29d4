import * as z from 'zod/mini';
import { opaqueIdSchema, slugSchema, snakeNameSchema, textSchema, timeMsSchema } from './primitives.ts';
import { probeReportSchema } from './probe.ts';

/**
 * Who keeps a target running and can restart it. `host`: the machine itself; `none`: what is only watched. Nobody here
 * restarts those two.
 */
export const supervisorKindSchema = z.enum(['child', 'systemd', 'docker', 'host', 'none']);
export type SupervisorKind = z.infer<typeof supervisorKindSchema>;

/**
 * One life of a target: changes whenever the target is started anew.
 * child: `pid:startTicks@bootId`; systemd: the InvocationID; docker: `id@StartedAt`; host: the boot's id.
 */
export const identitySchema = opaqueIdSchema;

/** `stopped` means that a person stopped it: that is not down. */
export const targetStateSchema = z.enum(['running', 'starting', 'dead', 'gave_up', 'stopped', 'unknown']);
export type TargetState = z.infer<typeof targetStateSchema>;

/** Names one target: the executor that can act on it and the name in that executor's own file. */
export const targetRefSchema = z.object({ executor: slugSchema, name: slugSchema });
export type TargetRef = z.infer<typeof targetRefSchema>;

/** A declared configuration file as it is now: with another digest it is another configuration. */
export const configurationStateSchema = z.object({
  name: slugSchema,
  /** The beginning of its SHA-256; `missing` where there is no file. */
  digest: textSchema(64),
  /** By its host's clock. */
  changedAt: timeMsSchema,
});
export type ConfigurationState = z.infer<typeof configurationStateSchema>;

/** A target as its executor last reported it. */
export const targetReportSchema = z.object({
  name: slugSchema,
  component: slugSchema,
  supervisor: supervisorKindSchema,
  state: targetStateSchema,
  /** Of the running life, or of the last one. Null when it never ran. */
  identity: z.nullable(identitySchema),
  /** What this executor's own file allows to be done to this target. */
  actions: z.array(snakeNameSchema).check(z.maxLength(64)),
  detail: z.optional(textSchema(500)),
  /** What runs, where its supervisor can tell: the image of a container. */
  version: z.optional(textSchema(250)),
  configuration: z.optional(z.array(configurationStateSchema).check(z.maxLength(50))),
  /** What its executor's probes said last. */
  probes: z.optional(z.array(probeReportSchema).check(z.maxLength(20))),
});
export type TargetReport = z.infer<typeof targetReportSchema>;

export function targetKey(target: TargetRef): string {
  return `${target.executor}/${target.name}`;
}
