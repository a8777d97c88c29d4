import * as z from 'zod/mini';
import { restartServiceArgsSchema } from './restart-service.ts';

/** Every action that a playbook may name, with the schema of its arguments. It lives where it runs: in an executor. */
export const actionArgsSchemas = {
  restart_service: restartServiceArgsSchema,
} as const;

export type ActionName = keyof typeof actionArgsSchemas;
export const actionNames = Object.keys(actionArgsSchemas) as [ActionName, ...ActionName[]];
export const actionNameSchema = z.enum(actionNames);

/** Arguments as an executor uses them: parsed, with defaults and durations in milliseconds. */
export type ActionArgs<Name extends ActionName> = z.infer<(typeof actionArgsSchemas)[Name]>;
