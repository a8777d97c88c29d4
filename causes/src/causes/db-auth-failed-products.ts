import { decisive, pattern, phrases, strong, type Sign } from '../cause.ts';

/** How databases, their poolers and their drivers word that a login is refused. */
export const refusedByDatabases: readonly Sign[] = [
  pattern(
    decisive,
    'PostgreSQL or what stands before it refused the login',
    ['authentication failed for user', 'is not supported', 'auth failed', 'login failed', 'pg_hba.conf'],
    /\b(?:LDAP|GSSAPI|PAM|RADIUS|SSPI|certificate) authentication failed for user\b|\bauthentication type \d{1,3} is not supported\b|\bpgbouncer\b.{0,120}\bauth failed\b|\bclosing because: (?:server )?(?:auth|login) failed\b|\blogin failed: db=|\bpg_hba\.conf rejects connection\b/i
  ),
  phrases(decisive, 'PostgreSQL or its driver asks for another login', [
    'scram-server-final-message',
    'scram-server-first-message',
    'requested scram-based authentication',
    'no password has been provided but the backend requires one',
    'server login failed: wrong password',
    'tenant or user not found',
    'was denied access on the database',
  ]),
  phrases(decisive, 'MySQL or its driver asks for another login', [
    'authentication method unknown to the client',
    'public key retrieval is not allowed',
    'not supported by any of the available plugins',
    'package is required for sha256_password',
    'your password has expired. to log in',
  ]),
  phrases(decisive, 'SQL Server or Db2 refused the login', [
    'the login is from an untrusted domain',
    'is not allowed to access the server',
    'sql30082n',
    'username and/or password invalid',
    'user id or password invalid',
  ]),
  pattern(
    decisive,
    'MongoDB refused the login',
    [
      'authentication failed',
      'unable to authenticate using',
      'mongoauthenticationexception',
      'could not find user',
    ],
    /"msg":"Authentication failed","attr":|\bunable to authenticate using (?:mechanism|sasl protocol mechanism)\b|\bMongoAuthenticationException\b|\bcould not find user \S{1,80} for db\b/i
  ),
  phrases(decisive, 'a database says that the password is wrong', [
    'noauth hello must be called',
    'and/or password are incorrect',
    'name or password is incorrect',
    'neo.clienterror.security.authenticationratelimit',
    'neo.clienterror.security.credentialsexpired',
    'sqlinvalidauthorizationspecexception',
    'jdbcsqlinvalidauthorizationspecexception',
    'wrong user name or password [28000*',
    'your user name and password are not defined',
    'sql anywhere error -103',
    'fatal 3781',
  ]),
  pattern(
    decisive,
    'a database refused the login',
    ['db::exception', 'influx*', 'snowflake*', 'hdbcli*'],
    /\bDB::Exception: (?:Password required|Wrong password)\b|\binflux\w{0,10}\b.{0,120}\b(?:authorization failed|unable to parse authentication credentials|unauthorized access)\b|\bsnowflake\b.{0,300}\bincorrect username or password\b|\bhdbcli\b.{0,80}\bauthentication failed\b/i
  ),
  pattern(
    strong,
    'SQL Server says it in another language',
    [
      '登录失败',
      'ログインできませんでした',
      '로그인하지 못했습니다',
      'logon do usuário',
      "accesso non riuscito per l'utente",
      'ошибка входа пользователя',
    ],
    /用户 ?['“‘][^'\n]{0,80}['”’] ?登录失败|ログインできませんでした|로그인하지 못했습니다|\bfalha (?:no|de) logon do usuário|accesso non riuscito per l'utente|ошибка входа пользователя/i
  ),
];
