import { dbLocked } from './db-locked.ts';
import { testRecognition } from './recognition-table.ts';

testRecognition(dbLocked, {
  yes: [
    "[ERR] Failed executing DbCommand (30,018ms) [Parameters=[], CommandTimeout='30']\nSQLite Error 5: 'database is locked'.",
    'sqlite3.OperationalError: database is locked',
    'Error: SQLITE_BUSY: database is locked',
    'ERROR 1205 (HY000): Lock wait timeout exceeded; try restarting transaction',
    'ERROR: canceling statement due to lock timeout',
    'org.h2.jdbc.JdbcSQLException: Database may be already in use: "/data/h2.mv.db"',
    'IO Error: Could not set lock on file "/data/app.duckdb": Conflicting lock is held in PID 42',
    'Another app is currently holding the yum lock; waiting for it to exit...',
    'error: failed to init transaction (unable to lock database)',
    'MigrationLocked: Migration table is already locked',
    'Prisma schema engine: Timed out trying to acquire a postgres advisory lock (SELECT pg_advisory_lock(7)). Elapsed: 10000ms.',
    "fatal: Unable to create '/srv/app/.git/index.lock': File exists.",
    'ERROR XSDB6: Another instance of Derby may have already booted the database /opt/metastore_db.',
    'Timeout waiting to lock journal cache (/root/.gradle/caches/journal-1). It is currently in use by another Gradle instance.',
    'ERROR 40XL1: A lock could not be obtained within the time requested',
    "thread 'main' panicked at 'Unable to open the database: Error { message: \"IO error: While lock file: db/LOCK: Resource temporarily unavailable\" }'\n[1]    31277 IOT instruction (core dumped)  cargo run",
  ],
  no: [
    ['ERROR: deadlock detected', 'deadlock'],
    ['DEBUG acquired lock on table jobs', 'none'],
    ['INFO database lock released after 3 ms', 'none'],
    ['2026-01-01 10:00:00 INFO  Successfully acquired change log lock', 'none'],
    ['INFO  [main] acquired advisory lock 72707369 after 3 ms', 'none'],
  ],
});
