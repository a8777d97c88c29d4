import { busyPool } from './busy-pool.ts';
import { cache } from './cache.ts';
import { cpu } from './cpu.ts';
import { cut } from './cut.ts';
import { dbLock } from './db-lock.ts';
import { errors } from './errors.ts';
import { exit } from './exit.ts';
import { expiredCertificate } from './expired-certificate.ts';
import type { Fault } from './fault.ts';
import { files } from './files.ts';
import { hang } from './hang.ts';
import { heap } from './heap.ts';
import { keyRevoked, keysRevoked } from './key-revoked.ts';
import { lag } from './lag.ts';
import { leak } from './leak.ts';
import { offline } from './offline.ts';
import { rateLimit } from './rate-limit.ts';
import { slow } from './slow.ts';
import { flaky } from './flaky.ts';
import { unresolvable } from './unresolvable.ts';
import { unsaved } from './unsaved.ts';

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
  heap,
  files,
  dbLock,
  cut,
  offline,
  unresolvable,
  expiredCertificate,
  unsaved,
];
