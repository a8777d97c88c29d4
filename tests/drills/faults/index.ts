import type { Fault } from '../fault.ts';
import { badConfiguration } from './bad-configuration.ts';
import { logAnomaly } from './log-anomaly.ts';
import { moduleMissing } from './module-missing.ts';
import {
  cacheGrows,
  databaseLockedByItself,
  memoryLeak,
  poolExhausted,
  serviceBlocked,
  serviceCrashed,
  unknownFault,
  unsaved,
} from './breaking-itself.ts';
import { cpuHog } from './cpu-hog.ts';
import { crashLoop } from './crash-loop.ts';
import { databaseCorrupt, databaseMissing } from './database-broken.ts';
import { databaseLockedByStranger } from './database-locked.ts';
import { cascade, slowDependency } from './dependency-gone.ts';
import { diskFull } from './disk-full.ts';
import { failedLogins } from './failed-logins.ts';
import { deadContainer, unitGaveUp } from './kept-by-others.ts';
import { falseAlarm, flappingAlert, mendsItself, stoppedByPerson } from './left-alone.ts';
import { certificateExpired, cutOff, dnsFailure, internetLost } from './network.ts';
import { openFileLeak } from './open-file-leak.ts';
import { portTaken } from './port-taken.ts';
import {
  dependencyLags,
  keyRefused,
  keysRefused,
  rateLimited,
  unavailableNowAndThen,
} from './refused-by-broker.ts';
import { serviceDown } from './service-down.ts';
import { serviceHung } from './service-hung.ts';
import { agentDownToo, receiverDownToo } from './with-trinity-down.ts';

/** Every fault that a drill can make. */
export const faults: readonly Fault[] = [
  serviceDown,
  serviceHung,
  serviceCrashed,
  serviceBlocked,
  cascade,
  slowDependency,
  agentDownToo,
  receiverDownToo,
  crashLoop,
  portTaken,
  databaseLockedByStranger,
  databaseLockedByItself,
  databaseMissing,
  databaseCorrupt,
  rateLimited,
  keyRefused,
  keysRefused,
  dependencyLags,
  unavailableNowAndThen,
  cutOff,
  internetLost,
  dnsFailure,
  certificateExpired,
  poolExhausted,
  memoryLeak,
  cacheGrows,
  openFileLeak,
  diskFull,
  cpuHog,
  badConfiguration,
  moduleMissing,
  unknownFault,
  unsaved,
  failedLogins,
  mendsItself,
  stoppedByPerson,
  falseAlarm,
  flappingAlert,
  deadContainer,
  unitGaveUp,
  logAnomaly,
];
