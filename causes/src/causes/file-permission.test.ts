import { filePermission } from './file-permission.ts';
import { testRecognition } from './recognition-table.ts';

testRecognition(filePermission, {
  yes: [
    'sqlite3.OperationalError: attempt to write a readonly database',
    "PermissionError: [Errno 13] Permission denied: 'data/cf-subnet.txt'",
    "Error: EACCES: permission denied, mkdir '/var/lib/app'",
    "System.UnauthorizedAccessException: Access to the path 'C:\\logs\\app.log' is denied.",
    'java.io.FileNotFoundException: /var/log/app.log (Permission denied)',
    'java.nio.file.AccessDeniedException: /data/upload',
    'file_put_contents(/var/www/cache/x): Failed to open stream: Permission denied',
    'docker: permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock',
  ],
  no: [
    [
      'An error occurred (AccessDenied) when calling the ListObjectsV2 operation: Access Denied',
      'permission_denied_api',
    ],
    [
      'botocore.errorfactory.AccessDeniedException: An error occurred (AccessDeniedException) when calling the ListRoots operation',
      'permission_denied_api',
    ],
    ['Changing permissions on special file /dev/logsurfer', 'none'],
    ['SecurityManager: users with view permissions: Set(yarn, curi)', 'none'],
  ],
});
