import type { Fault } from '../fault.ts';
import { serviceBlocked, serviceCrashed, unknownFault } from './breaking-itself.ts';
import { crashLoop } from './crash-loop.ts';
import { cascade, slowDependency } from './dependency-gone.ts';
import { failedLogins } from './failed-logins.ts';
import { falseAlarm, flappingAlert, mendsItself, stoppedByPerson } from './left-alone.ts';
import { portTaken } from './port-taken.ts';
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
  unknownFault,
  failedLogins,
  mendsItself,
  stoppedByPerson,
  falseAlarm,
  flappingAlert,
];
