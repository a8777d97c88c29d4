import { decisive, fair, hint, pattern, phrases, strong, type KnownCause } from '../cause.ts';

export const connectionRefused: KnownCause = {
  slug: 'connection_refused',
  title: 'A service refuses connections',
  category: 'Network',
  transient: true,
  severity: 'high',
  explanation:
    'Nothing listens at the address and port that the program connects to: the service is down, still starting, or elsewhere.',
  workarounds: [
    'Start or restart the service at that address.',
    'Check host and port; inside a container localhost is the container itself.',
  ],
  signs: [
    phrases(decisive, 'the system refused the connection', [
      'connection refused',
      'connection was refused',
      'connections refused',
      'econnrefused',
      'wsaeconnrefused',
      'errno 111',
      'errno::econnrefused',
      'errno 61',
      'os error 111',
      'os error 61',
      '[connectionrefused]',
      'kind: connectionrefused',
      'connectionrefused',
      'connectionrefusederror',
      'connection_refused',
      'err_connection_refused',
      'verbindung verweigert',
      'connexion refusée',
    ]),
    phrases(decisive, 'Windows refused the connection', [
      'actively refused it',
      'winerror 10061',
      'errno 10061',
      'error 10061',
      'os error 10061',
      'socketerrorcode: connectionrefused',
    ]),
    pattern(
      decisive,
      'the program says that the server refused',
      ['refused'],
      /\bconnection to (?:the )?(?:server |host )?\S{1,200} (?:was )?refused|\b(?:server|host|peer|broker|node|remote) (?:\S{1,80} )?refused (?:the |our |to )?connect|\brefused (?:the |to )?connect/i
    ),
    pattern(
      strong,
      'a database or broker cannot be reached',
      ['connect', 'reach'],
      /\bcan'?t connect to (?:local )?(?:mysql|mariadb|server|postgres|redis|mongo)\w{0,10}.{0,120}\((?:111|61|10061|2|2002|2003)\b|\bis the server running (?:on (?:that )?host|locally)|\bno brokers? available|\bbrokers? (?:are|is) down|\bNoBrokersAvailable|\ball brokers are down|\bconnection to node -?\d{1,10} .{0,80}could not be established|\bcannot connect to the docker daemon|\bis the docker daemon running/i
    ),
    pattern(
      fair,
      'a connection could not be made',
      ['connect'],
      /\b(?:could not|cannot|can't|unable to|failed to|couldn't) (?:connect|establish (?:a )?connection|open (?:a )?connection|make (?:a )?connection|reach) (?:to|with)? ?(?:the )?(?:server|host|database|db|redis|mysql|postgres\w{0,5}|mongo\w{0,3}|kafka|rabbitmq|elasticsearch|broker|backend|daemon|localhost|\d{1,3}\.\d|https?:)|\bConnect(?:ion)?Exception\b|\bNewConnectionError\b|\bfailed to establish a new connection\b|\bRedisConnectionFailureException\b|\bServiceUnavailableException\b.{0,60}connect/i
    ),
    phrases(hint, 'a connection failed', [
      'connection failed',
      'connect() failed',
      'connection error',
      'connect failed',
    ]),
  ],
  explains: [
    'upstream_5xx',
    'timeout',
    'application_bug',
    'pool_exhausted',
    'connection_reset',
    'db_auth_failed',
    'missing_file',
    'service_down',
    'network_unreachable',
    'config_parse',
    'rate_limit',
  ],
};
