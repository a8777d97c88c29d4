import { Alert, Button, Stack } from '@grafana/ui';
import type { Pause } from '@trinity/contracts';

import { ActorName } from '../../components/ActorName.tsx';
import { FailureNotice } from '../../components/FailureNotice.tsx';
import { TimeAgo } from '../../components/TimeAgo.tsx';
import { currentUser, hasRole } from '../../grafana/user.ts';
import { useOperation } from '../../operate/use-operation.ts';
import { t } from '../../words/translate.ts';

/** Who paused all fixes, why, and until when. */
export function PauseNotice({ pause, onDone }: { pause: Pause; onDone: () => void }) {
  const { run, pending, error } = useOperation('resume');
  const resume = async () => {
    if (await run({ reason: '' })) {
      onDone();
    }
  };
  return (
    <div data-testid="paused">
      <Alert severity="warning" title={t('pause.title', 'All fixes are paused')}>
        <Stack direction="column" gap={1} alignItems="flex-start">
          <span>
            {t('pause.until', 'Until')} <TimeAgo at={pause.until} full />, <ActorName actor={pause.by} />:{' '}
            {pause.reason}
          </span>
          {hasRole(currentUser(), 'Editor') && (
            <Button size="sm" icon="play" variant="secondary" disabled={pending} onClick={resume}>
              {t('pause.resume', 'Let them run again now')}
            </Button>
          )}
        </Stack>
      </Alert>
      {error && <FailureNotice error={error} />}
    </div>
  );
}
