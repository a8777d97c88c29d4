import { networkUnreachable } from './network-unreachable.ts';
import { testRecognition } from './recognition-table.ts';

testRecognition(networkUnreachable, {
  yes: [
    'connect ENETUNREACH 2606:4700::1111:443',
    'java.net.NoRouteToHostException: No route to host',
    'OSError: [Errno 101] Network is unreachable',
  ],
  no: [
    ['connect ETIMEDOUT 10.0.0.3:27017, connect ENETUNREACH 2001:db8::3:27017 - Local (:::0)', 'timeout'],
    [
      'failed on socket timeout exception: java.net.NoRouteToHostException: No route to host: no further information',
      'timeout',
    ],
    ['connect ECONNREFUSED 10.0.0.1:80', 'connection_refused'],
    ['INFO network reachable again', 'none'],
  ],
});
