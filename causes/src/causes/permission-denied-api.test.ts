import { permissionDeniedApi } from './permission-denied-api.ts';
import { testRecognition } from './recognition-table.ts';

testRecognition(permissionDeniedApi, {
  yes: [
    'pods is forbidden: User "system:serviceaccount:a:default" cannot list resource "pods" in API group "" at the cluster scope',
    'AccessDenied: User: arn:aws:iam::1:user/x is not authorized to perform: sts:GetFederationToken',
    '"status": "PERMISSION_DENIED", "message": "Request had insufficient authentication scopes."',
    'HttpError: Resource not accessible by integration',
    'UnauthorizedOperation: You are not authorized to perform this operation.',
    'PermissionDenied alpaca {"message": "forbidden."}',
    'requests.exceptions.HTTPError: 403 Client Error: Forbidden for url: https://api.example.com/admin',
  ],
  no: [
    ['[error] [client 222.166.160.184] Directory index forbidden by rule: /var/www/html/', 'none'],
    [
      'Status code : 403\n"message": "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."',
      'rate_limit',
    ],
    ['bash: ./run.sh: Permission denied', 'file_permission'],
  ],
});
