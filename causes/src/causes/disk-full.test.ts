import { diskFull } from './disk-full.ts';
import { testRecognition } from './recognition-table.ts';

testRecognition(diskFull, {
  yes: [
    '452 4.3.1 Insufficient system storage',
    'device-mapper: thin: Data device (dm-1) out of space',
    'error: Partition / too full: 100 blocks needed, 0 blocks free',
    'org.apache.hadoop.hdfs.protocol.DSQuotaExceededException: The DiskSpace quota of /user/shop is exceeded',
    'java.io.IOException: Auf dem Datenträger ist nicht genügend Speicherplatz verfügbar',
    'PHP Warning: file_put_contents(): Only 0 of 12 bytes written, possibly out of free disk space',
    'The disk usage exceeded flood-stage watermark, index has read-only-allow-delete block',
    'Error: ENOSPC: no space left on device, write',
    'FATAL:  could not write lock file "postmaster.pid": No space left on device',
    'System.IO.IOException: There is not enough space on the disk.',
    'IOError: [Errno 122] Disk quota exceeded',
    'sqlite3.OperationalError: database or disk is full',
    'flood stage disk watermark [95%] exceeded on [node-1], all indices on this node will be marked read-only',
    "mkdir: cannot create directory 'x': No space left on device\ncp: cannot stat 'x/y': No such file or directory",
    '{"status":429,"error":{"type":"cluster_block_exception","reason":"index [a] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, index has read-only-allow-delete block];"}}',
  ],
  no: [
    ['INFO kubelet: image garbage collection freed 1200000 bytes', 'none'],
    ['Free Disk Space: 105.9739 gb', 'none'],
    ['Free Disk Space Low free disk space watermark: 2.0 gb', 'none'],
    ['limits: ephemeral-storage: 2Gi', 'none'],
    ["Error: ENOSPC: System limit for number of file watchers reached, watch '/src'", 'file_watch_limit'],
    ['eth0: NIC Link is Up 1000 Mbps Full Duplex', 'none'],
    ['VFS: Disk quotas dquot_6.5.1', 'none'],
    ['INFO disk usage 41% of 100 GB', 'none'],
  ],
});
