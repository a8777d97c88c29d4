import { permissionDeniedApi } from './permission-denied-api.ts';
import { testRecognition } from './recognition-table.ts';

testRecognition(permissionDeniedApi, {
  yes: [
    '403 POST https://bigquery.example/jobs: Access Denied: Project shop: User does not have bigquery.jobs.create permission in project shop.',
    '! [remote rejected] main -> main (refusing to allow a GitHub App to create or update workflow `.github/workflows/ci.yml` without `workflows` permission)',
    'remote: error: GH006: Protected branch update failed for refs/heads/main.',
    'discord.ext.commands.errors.BotMissingPermissions: Bot requires Manage Messages permission(s) to run this command.',
    'Bad Request: not enough rights to send text messages to the chat',
    'An API error occurred: not_in_channel',
    'API token is missing the required scope',
    'ERROR:  new row violates row-level security policy for table "orders"',
    'UnauthorizedException: User shop has no SELECT permission on <table shop.orders> or any of its parents',
    'kafka.errors.GroupAuthorizationFailedError: [Error 30] GroupAuthorizationFailedError',
    'Illuminate\\Auth\\Access\\AuthorizationException: This action is unauthorized.',
    'Failed to restart nginx.service: Interactive authentication required.',
    'ERREUR:  droit refusé pour la table orders',
    'DioException [bad response]: This exception was thrown because the response has a status code of 403 and RequestOptions.validateStatus was configured to throw for this status code.',
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
    ['403 files changed, 12 insertions(+)', 'none'],
    ['INFO row-level security policy orders_owner enabled', 'none'],
    ['INFO roles loaded: admin, viewer, editor', 'none'],
    ['NotAuthorizedException: Access Token has expired', 'auth_invalid_key'],
    ['[error] [client 222.166.160.184] Directory index forbidden by rule: /var/www/html/', 'none'],
    [
      'Status code : 403\n"message": "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."',
      'rate_limit',
    ],
    ['bash: ./run.sh: Permission denied', 'file_permission'],
  ],
});
