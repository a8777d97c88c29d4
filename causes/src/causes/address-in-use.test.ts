import { addressInUse } from './address-in-use.ts';
import { testRecognition } from './recognition-table.ts';

testRecognition(addressInUse, {
  yes: [
    'FAILED TO BIND TO PORT! Perhaps a server is already running on that port?',
    'Error: listen EADDRINUSE: address already in use :::3000',
    'nginx: [emerg] bind() to 0.0.0.0:80 failed (98: Address already in use)',
    'java.net.BindException: Address already in use: NET_Bind',
    'OSError: [WinError 10048] Only one usage of each socket address (protocol/network address/port) is normally permitted',
    'Web server failed to start. Port 8080 was already in use.',
    'Error response from daemon: Ports are not available: listen tcp 0.0.0.0:80: bind: address already in use',
    'failed to bind to address http://127.0.0.1:5000: address already in use.',
    '[ERROR] Do you already have another mysqld server running on port: 3306 ?',
    'OSError: Cannot find empty port in range: 7860-7860.',
    'The Tomcat connector configured to listen on port 8080 failed to start. The port may already be in use or the connector may be misconfigured.',
    "terminate called after throwing an instance of 'boost::system::system_error'\n  what():  bind: Address already in use\nAborted (core dumped)",
  ],
  no: [
    ['Error: listen EACCES: permission denied 0.0.0.0:80', 'file_permission'],
    ['listen tcp 192.168.6.143:8080: bind: cannot assign requested address', 'network_unreachable'],
    ['Error: listen EACCES: permission denied 0.0.0.0:80', 'file_permission'],
    ['INFO server started on port 8080', 'none'],
    ['connect ECONNREFUSED 127.0.0.1:8080', 'connection_refused'],
  ],
});
