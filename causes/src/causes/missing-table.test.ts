import { missingTable } from './missing-table.ts';
import { testRecognition } from './recognition-table.ts';

testRecognition(missingTable, {
  yes: [
    '{"code":"42P01","level":"error","message":"start failed: relation \\"public.orders\\" does not exist"}',
    "ActiveRecord::StatementInvalid (Could not find table 'orders'):",
    'nested exception is org.hibernate.HibernateException: Missing column: DASH_ID in stroom.QUERY',
    'Table or view not found: orders; line 1 pos 14',
    'PG::Error: ERROR:  relation "users" does not exist',
    'OperationalError: (sqlite3.OperationalError) no such table: user [SQL: SELECT user.id FROM user]',
    "SQLSTATE[42S02]: Base table or view not found: 1146 Table 'solder.users' doesn't exist",
    'ORA-00942: table or view does not exist',
    "Invalid object name 'dbo.Orders'.",
    'ERROR: column "nickname" does not exist',
    'Completed 500 Internal Server Error in 294ms\nActionView::Template::Error (PGError: ERROR:  relation "x" does not exist',
    "java.sql.SQLException: Column 'ip' not found.",
    'PrismaClientKnownRequestError: The column `User.email` does not exist in the current database. code: P2022',
    "对象名 'dbo.Users' 无效。",
    "Could not find the table 'public.users' in the schema cache (PGRST205)",
    'MongoServerError: ns does not exist: app.users',
    "Room cannot verify the data integrity. Looks like you've changed schema but forgot to update the version number.",
    "ReplyError: NOGROUP No such key 'jobs' or consumer group 'workers' in XREADGROUP",
    "elasticsearchReply: { error: 'IndexMissingException[[Post] missing]', status: 404 }",
  ],
  no: [
    ['DEBUG table users already exists, skipping', 'none'],
    ['sqlite3.OperationalError: database is locked', 'db_locked'],
    ['Error: path does not exist: /srv/data', 'missing_file'],
    ['P2002: Unique constraint failed on the fields: (`email`)', 'application_bug'],
  ],
});
