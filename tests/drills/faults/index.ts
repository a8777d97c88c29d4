import type { Fault } from '../fault.ts';
import { serviceDown } from './service-down.ts';

/** Every fault that a drill can make. */
export const faults: readonly Fault[] = [serviceDown];
