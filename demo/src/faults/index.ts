import { cpu } from './cpu.ts';
import { errors } from './errors.ts';
import { exit } from './exit.ts';
import type { Fault } from './fault.ts';
import { hang } from './hang.ts';
import { leak } from './leak.ts';
import { slow } from './slow.ts';

/** Every way to break a station. One file each, and one entry here. */
export const faults: readonly Fault[] = [exit, errors, slow, leak, cpu, hang];
