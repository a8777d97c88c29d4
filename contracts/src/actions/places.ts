import type { ActionName } from './index.ts';

/**
 * Who carries an action out.
 * agent: the executor of the target, by a directive (design, decision 6).
 * service: the running instances of the component, by a desired setting that they follow (decision 7).
 * receiver: the receiver itself, on what its own trinity.yaml declares.
 */
export type ActionPlace = 'agent' | 'service' | 'receiver';

export const actionPlaces: Readonly<Record<ActionName, ActionPlace>> = {
  restart_service: 'agent',
  check_connectivity: 'agent',
  check_dns: 'agent',
  clean_disk: 'agent',
  correct_configuration: 'agent',
  install_dependency: 'agent',
  recreate_container: 'agent',
  repair_database: 'agent',
  restore_backup: 'agent',
  run_tests: 'agent',
  stop_non_critical: 'agent',
  throttle_process: 'agent',
  activate_circuit_breaker: 'service',
  switch_to_backup_key: 'service',
  increase_timeout: 'service',
  retry_with_backoff: 'service',
  resize_pool: 'service',
  degrade: 'service',
  clear_caches: 'service',
  collect_garbage: 'service',
  call_http: 'receiver',
  notify: 'receiver',
};

/** They change nothing: that they were carried out is no fix. */
export const actionsThatLook: ReadonlySet<ActionName> = new Set<ActionName>([
  'check_connectivity',
  'check_dns',
  'run_tests',
]);

/** Carried out where the target's executor offers them, else left out: what has no tests is mended all the same. */
export const actionsIfOffered: ReadonlySet<ActionName> = new Set<ActionName>(['run_tests']);
