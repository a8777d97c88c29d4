import { dbCorrupt } from './db-corrupt.ts';
import { testRecognition } from './recognition-table.ts';

testRecognition(dbCorrupt, {
  yes: [
    'django.db.utils.DatabaseError: database disk image is malformed',
    'sqlite3.DatabaseError: file is not a database',
    'ERROR:  invalid page in block 50453 of relation base/17234/16446',
    '[ERROR] InnoDB: Database page corruption on disk or a failed file read of page [page id: space=0, page number=269].',
    'Fatal LevelDB error: Corruption: block checksum mismatch: /data/chainstate/003095.ldb',
    'Bad file format reading the append only file: make a backup of your AOF file, then use ./redis-check-aof --fix',
    'ERROR: could not access status of transaction 3451234 DETAIL: Could not open file "pg_xact/0003": No such file or directory.',
    '[ERROR] mysqld: Aria recovery failed. Please run aria_chk -r on all Aria tables',
    "The database 'app' cannot be opened because it is marked SUSPECT by recovery.",
    'error: object file .git/objects/31/65 is empty',
    'java.lang.IllegalStateException: Chunk 432 not found [1.4.197/9]',
    'panic: assertion failed: Page expected to be: 36312, but self identifies as 0',
  ],
  no: [
    ['InnoDB: Highest supported file format is Barracuda.', 'none'],
    ['sqlite3.OperationalError: database is locked', 'db_locked'],
    ['PRAGMA integrity_check returned ok: no errors in database', 'none'],
    ['java.lang.IllegalStateException: Chunk not found for page', 'application_bug'],
  ],
});
