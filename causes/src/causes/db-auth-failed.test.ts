import { dbAuthFailed } from './db-auth-failed.ts';
import { testRecognition } from './recognition-table.ts';

testRecognition(dbAuthFailed, {
  yes: [
    'AuthenticationError: Username and/or password are incorrect\n    at new AuthenticationError (/srv/node_modules/cassandra-driver/lib/errors.js:80:30)',
    'FATAL: Tenant or user not found',
    'org.postgresql.util.PSQLException: The authentication type 10 is not supported. Check that you have configured the pg_hba.conf file',
    'java.sql.SQLNonTransientConnectionException: Public Key Retrieval is not allowed',
    'pgbouncer[1]: closing because: server login failed: wrong password',
    'FATAL:  LDAP authentication failed for user "shop"',
    'connection() error occurred during connection handshake: auth error: sasl conversation error: unable to authenticate using mechanism "SCRAM-SHA-1": (AuthenticationFailed) Authentication failed.',
    'Code: 194. DB::Exception: Password required for user default. (REQUIRED_PASSWORD)',
    '{"error":"unauthorized","reason":"Name or password is incorrect."}',
    'org.h2.jdbc.JdbcSQLInvalidAuthorizationSpecException: Wrong user name or password [28000-214]',
    "2024-05-02 10:00:00 用户 'sa' 登录失败。",
    'SQL30082N  Security processing failed with reason "24" ("USERNAME AND/OR PASSWORD INVALID").  SQLSTATE=08001',
    'FATAL:  password authentication failed for user "postgres"',
    "ERROR 1045 (28000): Access denied for user 'root'@'localhost' (using password: YES)",
    "Login failed for user 'sa'.",
    'WRONGPASS invalid username-password pair or user is disabled.',
    'SCRAM-SHA-1 authentication failed for app on db from client 127.0.0.1:52419 ; AuthenticationFailed: SCRAM-SHA-1 authentication failed, storedKey mismatch',
    "failed to connect to 'DBI:Oracle:host=localhost;sid=dev':\\nORA-01017: invalid username/password; logon denied",
  ],
  no: [
    ['LOG:  connection authenticated: identity="shop" method=scram-sha-256', 'none'],
    ['INFO pgbouncer: auth_type = scram-sha-256', 'none'],
    ['401 Unauthorized: invalid api key', 'auth_invalid_key'],
    ['ERROR: permission denied for table orders', 'permission_denied_api'],
    ['LOG: connection authorized: user=shop database=shop', 'none'],
  ],
});
