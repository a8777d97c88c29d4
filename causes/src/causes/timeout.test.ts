import { timeout } from './timeout.ts';
import { testRecognition } from './recognition-table.ts';

testRecognition(timeout, {
  yes: [
    'Process terminated because the request deadline was exceeded.',
    '[error] MyXQL.Connection failed to connect: ** (DBConnection.ConnectionError) timeout',
    'com.mongodb.MongoTimeoutException: Timed out after 30000 ms',
    'AxiosError: connect ETIMEDOUT 10.0.0.1:443',
    'Get "http://a.example": context deadline exceeded (Client.Timeout exceeded while awaiting headers)',
    "requests.exceptions.ReadTimeout: HTTPSConnectionPool(host='a', port=443): Read timed out. (read timeout=30)",
    'java.net.SocketTimeoutException: Read timed out',
    'cURL error 28: Operation timed out after 3000 milliseconds with 0 bytes received',
    'upstream timed out (110: Connection timed out) while reading response header from upstream',
    'Error Domain=NSURLErrorDomain Code=-1001 "The request timed out."',
    'watchdog: BUG: soft lockup - CPU#1 stuck for 22s! [kworker]',
    'ERROR: Job failed: execution took longer than 1h0m0s seconds',
    'Exceeded timeout of 5000 ms for a test.',
    'Cassandra timeout during SIMPLE write query at consistency LOCAL_QUORUM (2 replica were required but only 1 acknowledged the write)',
    'Error: Navigation took more than 30000ms. Please increase the navigationTimeout.',
    'Caused by: javax.net.ssl.SSLException: Read timed out',
  ],
  no: [
    ['urllib2.HTTPError: HTTP Error 504: Gateway Time-out', 'upstream_5xx'],
    ['QueuePool limit of size 5 overflow 10 reached, connection timed out, timeout 30', 'pool_exhausted'],
    [
      'INFO Established session 0x14ed93111f20027 with negotiated timeout 10000 for client /10.10.34.13:37177',
      'none',
    ],
    ['INFO Expiring session 0x24ede63a01b003b, timeout of 10000ms exceeded', 'none'],
    ['ftpd[31277]: User unknown timed out after 900 seconds at Sat Jun 18 02:23:10 2005', 'none'],
    ['RAS KERNEL INFO MACHINE CHECK DCR read timeout (mc=e08x)', 'none'],
    ['setting request timeout to 30s', 'none'],
    ['504 Gateway Time-out', 'upstream_5xx'],
    ['max_connections setting:              100 statement_timeout setting:            0', 'none'],
  ],
});
