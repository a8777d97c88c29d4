import * as z from 'zod/mini';
import { activateCircuitBreakerArgsSchema } from './activate-circuit-breaker.ts';
import { clearCachesArgsSchema } from './clear-caches.ts';
import { collectGarbageArgsSchema } from './collect-garbage.ts';
import { degradeArgsSchema } from './degrade.ts';
import { increaseTimeoutArgsSchema } from './increase-timeout.ts';
import { resizePoolArgsSchema } from './resize-pool.ts';
import { restartServiceArgsSchema } from './restart-service.ts';
import { retryWithBackoffArgsSchema } from './retry-with-backoff.ts';
import { switchToBackupKeyArgsSchema } from './switch-to-backup-key.ts';

/** Every action that a playbook may name, with the schema of its arguments. It lives where it runs. */
export const actionArgsSchemas = {
  restart_service: restartServiceArgsSchema,
  activate_circuit_breaker: activateCircuitBreakerArgsSchema,
  switch_to_backup_key: switchToBackupKeyArgsSchema,
  increase_timeout: increaseTimeoutArgsSchema,
  retry_with_backoff: retryWithBackoffArgsSchema,
  resize_pool: resizePoolArgsSchema,
  degrade: degradeArgsSchema,
  clear_caches: clearCachesArgsSchema,
  collect_garbage: collectGarbageArgsSchema,
} as const;

export type ActionName = keyof typeof actionArgsSchemas;
export const actionNames = Object.keys(actionArgsSchemas) as [ActionName, ...ActionName[]];
export const actionNameSchema = z.enum(actionNames);

/** Arguments as an executor uses them: parsed, with defaults and durations in milliseconds. */
export type ActionArgs<Name extends ActionName> = z.infer<(typeof actionArgsSchemas)[Name]>;
