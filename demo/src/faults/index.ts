import { busyPool } from './busy-pool.ts';
import { cache } from './cache.ts';
import { cpu } from './cpu.ts';
import { errors } from './errors.ts';
import { exit } from './exit.ts';
import type { Fault } from './fault.ts';
import { hang } from './hang.ts';
import { keyRevoked, keysRevoked } from './key-revoked.ts';
import { lag } from './lag.ts';
import { leak } from './leak.ts';
import { rateLimit } from './rate-limit.ts';
import { slow } from './slow.ts';
import { flaky } from './flaky.ts';

/** Every way to break a station. One file each, and one entry here. */
export const faults: readonly Fault[] = [
  exit,
  errors,
  slow,
  leak,
  cpu,
  hang,
  rateLimit,
  keyRevoked,
  keysRevoked,
  flaky,
  lag,
  busyPool,
  cache,
];
