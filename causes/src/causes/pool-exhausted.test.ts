import { poolExhausted } from './pool-exhausted.ts';
import { testRecognition } from './recognition-table.ts';

testRecognition(poolExhausted, {
  yes: [
    'The connection pool has been exhausted, either raise MaxPoolSize (currently 100) or Timeout (currently 15 seconds)',
    'java.sql.SQLTimeoutException: Timeout after 30000ms of waiting for a connection.',
    '** (DBConnection.ConnectionError) connection not available and request was dropped from queue after 2343ms.',
    '** (DBConnection.ConnectionError) client #PID<0.1.0> timed out because it queued and checked out the connection for longer than 15000ms',
    'sqlalchemy.exc.TimeoutError: QueuePool limit of size 5 overflow 10 reached, connection timed out, timeout 30',
    'FATAL: sorry, too many clients already',
    'java.sql.SQLTransientConnectionException: HikariPool-1 - Connection is not available, request timed out after 30000ms.',
    'TimeoutError: Knex: Timeout acquiring a connection. The pool is probably full. Are you missing a .transacting(trx) call?',
    'ERROR 1040 (HY000): Too many connections',
    'Timeout expired.  The timeout period elapsed prior to obtaining a connection from the pool.',
    'ERR max number of clients reached',
    'psycopg2.pool.PoolError: connection pool exausted',
    'Error: NJS-040: connection request timeout. Request exceeded queueTimeout of 60000',
    'java.sql.SQLException: Sorry, acquisition timeout!',
    'Das Zeitlimit ist vor dem Anfordern einer Verbindung aus dem Pool abgelaufen.',
    'FATAL:  MaxClientsInSessionMode: max clients reached - in Session mode max clients are limited to pool_size',
    'DB::Exception: Too many simultaneous queries. Maximum: 100. (TOO_MANY_SIMULTANEOUS_QUERIES)',
    'TimeoutError\nQueuePool limit of size 5 overflow 10 reached, connection timed out, timeout 30.00',
  ],
  no: [
    [
      'ZooKeeperClientTimeoutException: Timed out waiting for connection while in state: CONNECTING',
      'timeout',
    ],
    ['listening on port 53300', 'none'],
    ['DEBUG HikariPool-1 - Pool stats (total=5, active=0, idle=5, waiting=0)', 'none'],
    ['DEBUG HikariPool-1 - Fill pool skipped, pool is at sufficient level.', 'none'],
    ['Error: connect ETIMEDOUT', 'timeout'],
    [
      '2026-01-01 10:00:00 INFO  c.z.h.HikariPool - HikariPool-1 - Start completed, maximum pool size 10',
      'none',
    ],
    ['max_connections setting:              100', 'none'],
  ],
});
