import { tooManyOpenFiles } from './too-many-open-files.ts';
import { testRecognition } from './recognition-table.ts';

testRecognition(tooManyOpenFiles, {
  yes: [
    'http: Accept error: accept tcp 127.0.0.1:9090: accept4: too many open files',
    'OSError: [Errno 24] Too many open files',
    'java.net.SocketException: socket failed: EMFILE (Too many open files)',
    'Too many open files (os error 24)',
    '[alert] 1024 worker_connections are not enough',
    "Can't open file: './app/t.frm' (errno: 24)",
    'RuntimeError: received 0 items of ancdata',
  ],
  no: [
    ['ERROR 1040 (HY000): Too many connections', 'pool_exhausted'],
    ['INFO 212 files open, limit 1024', 'none'],
  ],
});
