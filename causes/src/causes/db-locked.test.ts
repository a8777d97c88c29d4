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
  ],
  no: [
    ['ERROR: deadlock detected', 'deadlock'],
    ['DEBUG acquired lock on table jobs', 'none'],
    ['INFO database lock released after 3 ms', 'none'],
  ],
});
