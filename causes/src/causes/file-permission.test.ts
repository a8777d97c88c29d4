import { filePermission } from './file-permission.ts';
import { testRecognition } from './recognition-table.ts';

testRecognition(filePermission, {
  yes: [
    'npm WARN checkPermissions Missing write access to /usr/local/lib/node_modules',
    'The /srv/bootstrap/cache directory must be present and writable.',
    'FATAL:  data directory "/var/lib/postgresql/data" has group or world access',
    'Bad owner or permissions on /root/.ssh/config',
    'Error: container has runAsNonRoot and image will run as root',
    'touch: a: Nur-Lesen-Dateisystem',
    'rm: a: Opération non permise',
    '对路径“C:\\shop”的访问被拒绝。',
    'Der Prozess kann nicht auf die Datei zugreifen, da sie von einem anderen Prozess verwendet wird.',
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
    ['drwxr-xr-x 2 root root 4096 May  2 10:00 log', 'none'],
    ['INFO /srv/shop is writable', 'none'],
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
