import { decisive, pattern, phrases, type KnownCause } from '../cause.ts';
import { mysqlError, sqlState } from '../codes.ts';

export const dbAuthFailed: KnownCause = {
  slug: 'db_auth_failed',
  title: 'A database refuses the login',
  category: 'Database',
  transient: false,
  severity: 'high',
  explanation: 'The database does not accept the user or the password of the program.',
  workarounds: [
    'Check user, password and host rule of the database account.',
    'Check that the secret was not rotated on one side only.',
  ],
  signs: [
    pattern(
      decisive,
      'the database refused user or password',
      [
        'password authentication failed',
        'access denied for user',
        'login failed for user',
        'no pg_hba.conf entry',
        'using password',
      ],
      /\bpassword authentication failed for user\b|\baccess denied for user '[^'\n]{0,100}'@|\blogin failed for user\b|\bno pg_hba\.conf entry for\b|\(using password: (?:yes|no)\)/i
    ),
    pattern(
      decisive,
      'MongoDB refused the login',
      ['authenticationfailed', 'authentication failed', 'requires authentication'],
      /\bcommand \w{1,40} requires authentication|\b(?:pymongo|mongo\w{0,30}|operationfailure|codeName)\b.{0,200}\bauthentication ?failed/i
    ),
    pattern(
      decisive,
      'the database has no such user',
      ['role', 'user', 'login'],
      /\bFATAL: {1,3}role "[^"\n]{1,80}" (?:does not exist|is not permitted to log in)|\buser "?[\w.-]{1,80}"? does not exist in (?:the )?database\b/i
    ),
    phrases(decisive, 'the database asks for another login', [
      'peer authentication failed',
      'ident authentication failed',
      'wrongpass',
      'noauth authentication required',
      'err invalid password',
      'client sent auth, but no password is set',
      'sqlstate[hy000] [1045]',
      'sqlstate[28000]',
      'ora-01017',
      'ora-28000',
      'er_access_denied_error',
      'er_not_supported_auth_mode',
      'scram authentication failed',
      'sasl authentication failed',
      'operationfailure: authentication failed',
      "'codename': 'authenticationfailed'",
      'mongoservererror: authentication failed',
      'bad auth : authentication failed',
      'invalid authorization specification',
    ]),
    sqlState('28000', '28P01'),
    mysqlError(1045, 1044),
  ],
  explains: [
    'auth_invalid_key',
    'permission_denied_api',
    'application_bug',
    'file_permission',
    'security_event',
  ],
};
