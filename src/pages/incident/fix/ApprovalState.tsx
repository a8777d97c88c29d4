import { Alert } from '@grafana/ui';
import type { Incident } from '@trinity/contracts';

import { ActorName } from '../../../components/ActorName.tsx';
import { TimeAgo } from '../../../components/TimeAgo.tsx';
import { currentUser } from '../../../grafana/user.ts';
import { t } from '../../../words/translate.ts';

/** Who has agreed to the fix so far. One's own yes does not count twice. */
export function ApprovalState({ incident: { phase, approvals } }: { incident: Incident }) {
  if (phase !== 'decided' || approvals.length === 0) {
    return null;
  }
  const mine = approvals.some(({ by }) => by.name === currentUser().login);
  return (
    <div data-testid="approvals">
      <Alert
        severity="info"
        title={
          mine
            ? t('approval.mine', 'You have agreed. Another person must, too')
            : t('approval.others', 'Someone has agreed. A second person must, too')
        }
      >
        {approvals.map(({ by, at, reason }) => (
          <div key={`${by.name} ${at}`}>
            <ActorName actor={by} /> <TimeAgo at={at} />
            {reason && `: ${reason}`}
          </div>
        ))}
      </Alert>
    </div>
  );
}
