import { connectionRefused } from './connection-refused.ts';
import { testRecognition } from './recognition-table.ts';

testRecognition(connectionRefused, {
  yes: [
    'chromadb.errors.ChromaError: Could not connect to a Chroma server. Are you sure it is running?',
    'Error: connect ECONNREFUSED 127.0.0.1:6379',
    'order 0 failed: connect ECONNREFUSED 127.0.0.1:9472',
    'psycopg2.OperationalError: connection to server at "localhost" (127.0.0.1), port 5432 failed: Connection refused',
    'dial tcp 127.0.0.1:6443: connect: connection refused',
    'System.Net.Sockets.SocketException (10061): No connection could be made because the target machine actively refused it',
    'The connection to the server localhost:8080 was refused - did you specify the right host or port?',
    'Could not get a resource from the pool\nCaused by: java.net.ConnectException: Connection refused',
    'connect() failed (111: Connection refused) while connecting to upstream, client: 10.0.0.1, upstream: "http://127.0.0.1:3000/"',
    'connection to server on socket "/var/run/postgresql/.s.PGSQL.5432" failed: No such file or directory',
    'Nenhuma conexão pôde ser feita porque a máquina de destino as recusou ativamente',
    'System has not been booted with systemd: Failed to connect to bus: No such file or directory',
  ],
  no: [
    ['curl: (7) Failed to connect: No route to host', 'network_unreachable'],
    ['connect ETIMEDOUT 10.0.0.1:443', 'timeout'],
    ['DEBUG Initiating connection to node -1 at localhost:9092.', 'none'],
    ['INFO 0 connections refused, 12 accepted', 'none'],
    ['read ECONNRESET', 'connection_reset'],
    ["it('retries after connection refused', async () => {", 'none'],
  ],
});
