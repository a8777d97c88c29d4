import { dbAuthFailed } from './db-auth-failed.ts';
import { testRecognition } from './recognition-table.ts';

testRecognition(dbAuthFailed, {
  yes: [
    'FATAL:  password authentication failed for user "postgres"',
    "ERROR 1045 (28000): Access denied for user 'root'@'localhost' (using password: YES)",
    "Login failed for user 'sa'.",
    'WRONGPASS invalid username-password pair or user is disabled.',
  ],
  no: [
    ['401 Unauthorized: invalid api key', 'auth_invalid_key'],
    ['ERROR: permission denied for table orders', 'permission_denied_api'],
    ['LOG: connection authorized: user=shop database=shop', 'none'],
  ],
});
