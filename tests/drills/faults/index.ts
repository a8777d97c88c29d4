import type { Fault } from '../fault.ts';
import { poolExhausted, serviceBlocked, serviceCrashed, unknownFault } from './breaking-itself.ts';
import { crashLoop } from './crash-loop.ts';
import { databaseCorrupt, databaseMissing } from './database-broken.ts';
import { databaseLockedByStranger } from './database-locked.ts';
import { cascade, slowDependency } from './dependency-gone.ts';
import { failedLogins } from './failed-logins.ts';
import { falseAlarm, flappingAlert, mendsItself, stoppedByPerson } from './left-alone.ts';
import { portTaken } from './port-taken.ts';
import { dependencyLags, keyRefused, keysRefused, rateLimited } from './refused-by-broker.ts';
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
  databaseMissing,
  databaseCorrupt,
  rateLimited,
  keyRefused,
  keysRefused,
  dependencyLags,
  poolExhausted,
  unknownFault,
  failedLogins,
  mendsItself,
  stoppedByPerson,
  falseAlarm,
  flappingAlert,
];
