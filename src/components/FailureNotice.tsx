import { Alert, Button, LinkButton, Stack } from '@grafana/ui';

import { configurationHref } from '../grafana/app-paths.ts';
import { currentUser, hasRole } from '../grafana/user.ts';
import type { ReceiverError } from '../receiver-client/receiver-error.ts';
import { failureWords } from '../words/failure.ts';
import { t } from '../words/translate.ts';

interface Props {
  error: ReceiverError;
  onRetry?: () => void;
}

/** Says what is wrong between the page and the receiver, what to do, and offers it. */
export function FailureNotice({ error, onRetry }: Props) {
  const { title, advice, configure } = failureWords(error);
  const mayConfigure = configure && hasRole(currentUser(), 'Admin');
  return (
    <Alert
      severity={error.kind === 'refused' || error.kind === 'not_found' ? 'warning' : 'error'}
      title={title}
    >
      <Stack direction="column" gap={1} alignItems="flex-start">
        <span>{advice}</span>
        <Stack gap={1} wrap="wrap">
          {onRetry && (
            <Button size="sm" variant="secondary" icon="sync" onClick={onRetry}>
              {t('failure.retry', 'Try again')}
            </Button>
          )}
          {mayConfigure && (
            <LinkButton size="sm" variant="secondary" icon="cog" href={configurationHref()}>
              {t('failure.configure', 'Open the configuration')}
            </LinkButton>
          )}
        </Stack>
      </Stack>
    </Alert>
  );
}
