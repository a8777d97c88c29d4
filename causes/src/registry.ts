import type { KnownCause } from './cause.ts';
import { addressInUse } from './causes/address-in-use.ts';
import { applicationBug } from './causes/application-bug.ts';
import { authInvalidKey } from './causes/auth-invalid-key.ts';
import { circuitOpen } from './causes/circuit-open.ts';
import { configParse } from './causes/config-parse.ts';
import { connectionRefused } from './causes/connection-refused.ts';
import { connectionReset } from './causes/connection-reset.ts';
import {
  cpuHigh,
  dependencyFailed,
  memoryHigh,
  recentChange,
  serviceDown,
  serviceUnresponsive,
  slowResponse,
} from './causes/observed.ts';
import { dbAuthFailed } from './causes/db-auth-failed.ts';
import { dbCorrupt } from './causes/db-corrupt.ts';
import { dbLocked } from './causes/db-locked.ts';
import { deadlock } from './causes/deadlock.ts';
import { diskFull } from './causes/disk-full.ts';
import { dnsFailure } from './causes/dns-failure.ts';
import { filePermission } from './causes/file-permission.ts';
import { fileWatchLimit } from './causes/file-watch-limit.ts';
import { missingFile } from './causes/missing-file.ts';
import { missingModule } from './causes/missing-module.ts';
import { missingTable } from './causes/missing-table.ts';
import { networkUnreachable } from './causes/network-unreachable.ts';
import { outOfMemory } from './causes/out-of-memory.ts';
import { permissionDeniedApi } from './causes/permission-denied-api.ts';
import { poolExhausted } from './causes/pool-exhausted.ts';
import { rateLimit } from './causes/rate-limit.ts';
import { securityEvent } from './causes/security-event.ts';
import { timeout } from './causes/timeout.ts';
import { tlsCertificate } from './causes/tls-certificate.ts';
import { tooManyOpenFiles } from './causes/too-many-open-files.ts';
import { upstream5xx } from './causes/upstream-5xx.ts';

/** All known causes. A new one is a file under causes/, its test beside it, and one line here. */
export const knownCauses: readonly KnownCause[] = [
  addressInUse,
  applicationBug,
  authInvalidKey,
  circuitOpen,
  configParse,
  connectionRefused,
  connectionReset,
  cpuHigh,
  dbAuthFailed,
  dbCorrupt,
  dbLocked,
  deadlock,
  dependencyFailed,
  diskFull,
  dnsFailure,
  filePermission,
  fileWatchLimit,
  memoryHigh,
  missingFile,
  missingModule,
  missingTable,
  networkUnreachable,
  outOfMemory,
  permissionDeniedApi,
  poolExhausted,
  rateLimit,
  recentChange,
  securityEvent,
  serviceDown,
  serviceUnresponsive,
  slowResponse,
  timeout,
  tlsCertificate,
  tooManyOpenFiles,
  upstream5xx,
];

/** The known cause of a slug; undefined for `none`, `unknown` and slugs of newer versions. */
export function knownCause(slug: string): KnownCause | undefined {
  return knownCauses.find((cause) => cause.slug === slug);
}
