import { TextLink } from '@grafana/ui';
import type { IncidentSummary } from '@trinity/contracts';

import { Section } from '../../components/Section.tsx';
import { appPath } from '../../grafana/app-paths.ts';
import { currentUser } from '../../grafana/user.ts';
import { inOrder } from '../../incident-list/order.ts';
import { t } from '../../words/translate.ts';
import { IncidentLines } from './IncidentLines.tsx';

const most = 6;

/** What is open and goes on without a person. Absent while nothing is. */
export function AtWorkCard({ incidents }: { incidents: readonly IncidentSummary[] }) {
  const open = inOrder(
    incidents.filter(({ needsPerson, phase }) => !needsPerson && phase !== 'closed'),
    currentUser().login
  );
  return open.length === 0 ? null : (
    <Section
      title={t('overview.goes-on', 'Open, goes on by itself')}
      actions={
        <TextLink href={`${appPath('incidents')}?view=open`} inline={false}>
          {t('overview.all-open', 'All that are open')}
        </TextLink>
      }
    >
      <IncidentLines incidents={open.slice(0, most)} testId="at-work" />
    </Section>
  );
}
