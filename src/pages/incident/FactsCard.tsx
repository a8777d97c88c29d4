import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { Incident } from '@trinity/contracts';
import type { ReactNode } from 'react';

import { ActorName } from '../../components/ActorName.tsx';
import { Section } from '../../components/Section.tsx';
import { TimeAgo } from '../../components/TimeAgo.tsx';
import { currentUser, hasRole } from '../../grafana/user.ts';
import { durationWords } from '../../words/duration.ts';
import { readable } from '../../words/identifier.ts';
import { t } from '../../words/translate.ts';
import { AssignField } from './actions/AssignField.tsx';

export function FactsCard({ incident }: { incident: Incident }) {
  const styles = useStyles2(getStyles);
  const { component, station, symptom, openedAt, signalCount, firingCount, acknowledged, assignedTo } =
    incident;
  const closedAt = incident.phase === 'closed' ? incident.closedAt : null;
  return (
    <Section title={t('facts.title', 'Facts')}>
      <dl className={styles.facts}>
        <Fact name={t('facts.component', 'Component')}>
          {component ?? t('facts.no-component', 'None matches')}
        </Fact>
        {station && station !== component && <Fact name={t('facts.station', 'Station')}>{station}</Fact>}
        <Fact name={t('facts.symptom', 'Symptom')}>{readable(symptom)}</Fact>
        <Fact name={t('facts.signals', 'Signals')}>
          {t('facts.signal-count', '{{all}}, {{firing}} still firing', {
            all: signalCount,
            firing: firingCount,
          })}
        </Fact>
        {incident.silenced && closedAt === null && (
          <Fact name={t('facts.silenced', 'Silenced')}>
            {t('silenced', 'Persons silenced all of its alerts')}
          </Fact>
        )}
        <Fact name={t('facts.opened', 'Opened')}>
          <TimeAgo at={openedAt} full />
        </Fact>
        {closedAt !== null && (
          <>
            <Fact name={t('facts.closed', 'Closed')}>
              <TimeAgo at={closedAt} full />
            </Fact>
            <Fact name={t('facts.lasted', 'Lasted')}>{durationWords(closedAt - openedAt)}</Fact>
          </>
        )}
        {acknowledged && (
          <Fact name={t('facts.acknowledged', 'Acknowledged')}>
            <ActorName actor={acknowledged.by} />, <TimeAgo at={acknowledged.at} />
          </Fact>
        )}
        <Fact name={t('facts.assigned', 'Assigned to')}>
          {assignedTo ?? t('facts.nobody', 'Nobody')}
          {closedAt === null && hasRole(currentUser(), 'Editor') && (
            <AssignField incident={incident.id} assignedTo={assignedTo} />
          )}
        </Fact>
      </dl>
    </Section>
  );
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  facts: css({
    display: 'grid',
    gridTemplateColumns: 'minmax(max-content, 1fr) 3fr',
    gap: theme.spacing(0.75, 2),
    margin: 0,
    '& dt': { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular },
    '& dd': { margin: 0, minWidth: 0 },
  }),
});
