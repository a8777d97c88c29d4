import { Alert } from '@grafana/ui';
import type { Storm } from '@trinity/contracts';

import { TimeAgo } from '../../components/TimeAgo.tsx';
import { tCount, t } from '../../words/translate.ts';

/** So much fails that Trinity begins nothing new. */
export function StormNotice({ storm: { since, failing } }: { storm: Storm }) {
  return (
    <Alert
      severity="warning"
      title={tCount(
        'storm.title',
        failing,
        'Storm: 1 component fails, no new fix is begun',
        'Storm: {{count}} components fail at once, no new fix is begun'
      )}
    >
      {t('storm.advice', 'Look for one cause that is bigger than any of them. Since')} <TimeAgo at={since} />.
    </Alert>
  );
}
