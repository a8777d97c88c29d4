import * as z from 'zod/mini';
import { activateCircuitBreakerArgsSchema } from './activate-circuit-breaker.ts';
import { checkConnectivityArgsSchema } from './check-connectivity.ts';
import { checkDnsArgsSchema } from './check-dns.ts';
import { cleanDiskArgsSchema } from './clean-disk.ts';
import { clearCachesArgsSchema } from './clear-caches.ts';
import { collectGarbageArgsSchema } from './collect-garbage.ts';
import { correctConfigurationArgsSchema } from './correct-configuration.ts';
import { degradeArgsSchema } from './degrade.ts';
import { increaseTimeoutArgsSchema } from './increase-timeout.ts';
import { installDependencyArgsSchema } from './install-dependency.ts';
import { recreateContainerArgsSchema } from './recreate-container.ts';
import { repairDatabaseArgsSchema } from './repair-database.ts';
import { resizePoolArgsSchema } from './resize-pool.ts';
import { callHttpArgsSchema } from './call-http.ts';
import { notifyArgsSchema } from './notify.ts';
import { restartServiceArgsSchema } from './restart-service.ts';
import { restoreBackupArgsSchema } from './restore-backup.ts';
import { retryWithBackoffArgsSchema } from './retry-with-backoff.ts';
import { runTestsArgsSchema } from './run-tests.ts';
import { stopNonCriticalArgsSchema } from './stop-non-critical.ts';
import { switchToBackupKeyArgsSchema } from './switch-to-backup-key.ts';
import { throttleProcessArgsSchema } from './throttle-process.ts';

/** Every action that a playbook may name, with the schema of its arguments. places.ts says where it runs. */
export const actionArgsSchemas = {
  activate_circuit_breaker: activateCircuitBreakerArgsSchema,
  check_connectivity: checkConnectivityArgsSchema,
  check_dns: checkDnsArgsSchema,
  clean_disk: cleanDiskArgsSchema,
  clear_caches: clearCachesArgsSchema,
  collect_garbage: collectGarbageArgsSchema,
  correct_configuration: correctConfigurationArgsSchema,
  degrade: degradeArgsSchema,
  increase_timeout: increaseTimeoutArgsSchema,
  install_dependency: installDependencyArgsSchema,
  recreate_container: recreateContainerArgsSchema,
  repair_database: repairDatabaseArgsSchema,
  resize_pool: resizePoolArgsSchema,
  restart_service: restartServiceArgsSchema,
  restore_backup: restoreBackupArgsSchema,
  retry_with_backoff: retryWithBackoffArgsSchema,
  run_tests: runTestsArgsSchema,
  stop_non_critical: stopNonCriticalArgsSchema,
  switch_to_backup_key: switchToBackupKeyArgsSchema,
  throttle_process: throttleProcessArgsSchema,
  call_http: callHttpArgsSchema,
  notify: notifyArgsSchema,
} as const;

export type ActionName = keyof typeof actionArgsSchemas;
export const actionNames = Object.keys(actionArgsSchemas) as [ActionName, ...ActionName[]];
export const actionNameSchema = z.enum(actionNames);

/** Arguments as an executor uses them: parsed, with defaults and durations in milliseconds. */
export type ActionArgs<Name extends ActionName> = z.infer<(typeof actionArgsSchemas)[Name]>;
