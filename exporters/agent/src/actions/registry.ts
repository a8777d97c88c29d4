import type { ActionName } from '@trinity/contracts';
import type { Action } from './action.ts';
import { checkConnectivity } from './check-connectivity.ts';
import { checkDns } from './check-dns.ts';
import { createCleanDisk, type CleanDiskPorts } from './clean-disk.ts';
import { createCorrectConfiguration, type CorrectConfigurationPorts } from './correct-configuration.ts';
import { createInstallDependency, type InstallPorts } from './install-dependency.ts';
import { createRecreateContainer, type RecreateContainerPorts } from './recreate-container.ts';
import { createRepairDatabase } from './repair-database.ts';
import type { DatabasePorts } from './database/ports.ts';
import { createRestartService } from './restart-service.ts';
import { createRestoreBackup } from './restore-backup.ts';
import { createRunTests, type RunTestsPorts } from './run-tests.ts';
import { createStopNonCritical, type StopNonCriticalPorts } from './stop-non-critical.ts';
import { createThrottleProcess } from './throttle-process.ts';

/** Actions by the name that directives and agent.yaml use. */
export type Actions = { readonly [Name in ActionName]?: Action<Name> };

/** What all of them together need of the world. */
export type ActionPorts = CleanDiskPorts &
  CorrectConfigurationPorts &
  DatabasePorts &
  InstallPorts &
  RecreateContainerPorts &
  RunTestsPorts &
  StopNonCriticalPorts;

/** Every action that an agent can carry out. */
const creators = {
  check_connectivity: () => checkConnectivity,
  check_dns: () => checkDns,
  clean_disk: createCleanDisk,
  correct_configuration: createCorrectConfiguration,
  install_dependency: createInstallDependency,
  recreate_container: createRecreateContainer,
  repair_database: createRepairDatabase,
  restart_service: () => createRestartService(),
  restore_backup: createRestoreBackup,
  run_tests: createRunTests,
  stop_non_critical: createStopNonCritical,
  throttle_process: createThrottleProcess,
} satisfies { readonly [Name in ActionName]?: (ports: ActionPorts) => Action<Name> };

export const actionNames = Object.keys(creators) as [keyof typeof creators, ...(keyof typeof creators)[]];

export function createActions(ports: ActionPorts): Actions {
  return Object.fromEntries(actionNames.map((name) => [name, creators[name](ports)]));
}
