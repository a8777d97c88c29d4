import { dnsFailure } from './dns-failure.ts';
import { testRecognition } from './recognition-table.ts';

testRecognition(dnsFailure, {
  yes: [
    'tcp connect: non-existing domain - :nxdomain',
    'Error: getaddrinfo ENOTFOUND api.example.com',
    'getaddrinfo EAI_AGAIN db',
    'java.net.UnknownHostException: Unable to resolve host "a.example": No address associated with hostname',
    'dial tcp: lookup MyServer on 8.8.8.8:53: no such host',
    'curl: (6) Could not resolve host: example.invalid',
    'socket.gaierror: [Errno -2] Name or service not known',
    'dns error: failed to lookup address information: Temporary failure in name resolution',
    'pymongo.errors.ConfigurationError: The DNS operation timed out.',
    'rpc error: code = Unavailable desc = name resolver error: produced zero addresses',
    '[emerg] 1825#1825: host not found in upstream "api" in /etc/nginx/nginx.conf:4\nnginx: configuration file /etc/nginx/nginx.conf test failed',
    "ERROR 2005 (HY000): Unknown server host 'mysql-primary' (-2)",
  ],
  no: [
    ['x - DEBUG - getaddrinfo returned 1 records', 'none'],
    ["Could not resolve all dependencies for configuration ':classpath'.", 'missing_module'],
    [
      'reverse mapping checking getaddrinfo for ns.example.com [1.2.3.4] failed - POSSIBLE BREAK-IN ATTEMPT!',
      'security_event',
    ],
    ['INFO resolved api.example.com to 10.0.0.1', 'none'],
    ["Error: Cannot resolve module './foo'", 'missing_module'],
  ],
});
