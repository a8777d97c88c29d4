import { permissionDeniedApi } from './permission-denied-api.ts';
import { testRecognition } from './recognition-table.ts';

testRecognition(permissionDeniedApi, {
  yes: [
    'received a permission error response (50013) from Discord',
    'Error: An API error occurred: missing_scope',
    "> Could not GET 'maven.example/Visi-34.pom'. Received status code 403 from server: Forbidden",
    'pods is forbidden: User "system:serviceaccount:a:default" cannot list resource "pods" in API group "" at the cluster scope',
    'AccessDenied: User: arn:aws:iam::1:user/x is not authorized to perform: sts:GetFederationToken',
    '"status": "PERMISSION_DENIED", "message": "Request had insufficient authentication scopes."',
    'HttpError: Resource not accessible by integration',
    'UnauthorizedOperation: You are not authorized to perform this operation.',
    'PermissionDenied alpaca {"message": "forbidden."}',
    'requests.exceptions.HTTPError: 403 Client Error: Forbidden for url: https://api.example.com/admin',
  ],
  no: [
    ['NotAuthorizedException: Access Token has expired', 'auth_invalid_key'],
    ['[error] [client 222.166.160.184] Directory index forbidden by rule: /var/www/html/', 'none'],
    [
      'Status code : 403\n"message": "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."',
      'rate_limit',
    ],
    ['bash: ./run.sh: Permission denied', 'file_permission'],
  ],
});
