import { connectionReset } from './connection-reset.ts';
import { testRecognition } from './recognition-table.ts';

testRecognition(connectionReset, {
  yes: [
    'Cause: java.sql.SQLException: connection closed',
    'ORA-02399: exceeded maximum connect time, you are being logged off',
    'Error: The socket connection was closed unexpectedly. For more information, pass verbose',
    '%3|1540199111.115|FAIL|consumer-1| [thrd:kafka:9092/bootstrap]: kafka:9092/bootstrap: Disconnected',
    'rpc error: code = Unavailable desc = transport is closing',
    'pq: unexpected EOF',
    "{ [Error: socket hang up] code: 'ECONNRESET' }",
    "requests.exceptions.ConnectionError: ('Connection aborted.', ConnectionResetError(104, 'Connection reset by peer'))",
    'System.IO.IOException: An existing connection was forcibly closed by the remote host.',
    '2026/01/01 00:56:30 fetching layer sha256:9f1c: unexpected EOF',
    "/usr/lib/ruby/3.1.0/net/protocol.rb:227:in `rbuf_fill': end of file reached (EOFError)",
  ],
  no: [
    ['Client disconnected after logout', 'none'],
    ['sshd[24200]: Connection closed by 173.234.31.186 [preauth]', 'none'],
    [
      'recv() failed (104: Connection reset by peer) while reading response header from upstream',
      'upstream_5xx',
    ],
    ["timeout of 10000ms exceeded code: 'ECONNABORTED'", 'timeout'],
  ],
});
