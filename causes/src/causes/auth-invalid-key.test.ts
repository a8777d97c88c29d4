import { authInvalidKey } from './auth-invalid-key.ts';
import { testRecognition } from './recognition-table.ts';

testRecognition(authInvalidKey, {
  yes: [
    '{"error":{"code":400,"message":"API key expired. Please renew the API key."}}',
    'An error occurred: NotAuthorizedException Invalid login token. Token expired: 1667365798 >= 1667235770',
    'ERROR [custom_components.wellbeing] Unable to login',
    'getData API call failed with code: 100002, message: The authorization has expired, please log in again.',
    'git@github.com: Permission denied (publickey).',
    '401 Incorrect API key provided: sk-***. You can find your API key at https://platform.openai.com/account/api-keys.',
    '{"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}}',
    'An error occurred (InvalidClientTokenId) when calling the GetCallerIdentity operation: The security token included in the request is invalid.',
    '{"message":"Bad credentials","documentation_url":"https://docs.github.com/rest"}',
    'WebSocket upgrade failed: Authentication error (401). Please check subscription information and region name.',
    'alpaca_trade_api.rest.APIError: access key verification failed : access key not found (Code = 40110000)',
    'requests.exceptions.HTTPError: 401 Client Error: Unauthorized for url: https://api.example.com/v1/me',
    'jsonwebtoken TokenExpiredError: jwt expired',
  ],
  no: [
    ['Set your API key in the settings page to get started', 'none'],
    ['INFO token refreshed, expires in 3600', 'none'],
    ['Session expired for user bob', 'none'],
    ['psycopg2.OperationalError: FATAL:  password authentication failed for user "shop"', 'db_auth_failed'],
    [
      'Dec 10 06:55:48 LabSZ sshd[24200]: Failed password for invalid user webmaster from 173.234.31.186 port 38926 ssh2',
      'security_event',
    ],
    ['INFO authentication disabled; ui acls disabled', 'none'],
    ['SyntaxError: Unexpected token } in JSON at position 401', 'config_parse'],
    ['Auth successful for job_1445144423722_0020 (auth:SIMPLE)', 'none'],
  ],
});
