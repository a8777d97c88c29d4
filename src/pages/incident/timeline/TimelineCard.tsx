import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { RadioButtonGroup, useStyles2 } from '@grafana/ui';
import type { RecordedEvent } from '@trinity/contracts';
import { useMemo, useState } from 'react';

import { Section } from '../../../components/Section.tsx';
import { currentUser, hasRole } from '../../../grafana/user.ts';
import { t } from '../../../words/translate.ts';
import { NoteForm } from '../actions/NoteForm.tsx';
import { tellOnce } from './tell-once.ts';
import { TimelineEntry } from './TimelineEntry.tsx';

type Shown = 'all' | 'people';

/** Everything that happened, newest first, by whom. */
export function TimelineCard({
  incident,
  timeline,
}: {
  incident: string;
  timeline: readonly RecordedEvent[];
}) {
  const styles = useStyles2(getStyles);
  const [shown, setShown] = useState<Shown>('all');
  const entries = useMemo(() => tellOnce(timeline), [timeline]).filter(
    ({ event }) => shown === 'all' || event.by.kind === 'person'
  );
  return (
    <Section
      title={t('timeline.title', 'Timeline')}
      actions={
        <RadioButtonGroup
          size="sm"
          aria-label={t('timeline.shown', 'Whose doings')}
          value={shown}
          onChange={setShown}
          options={[
            { value: 'all', label: t('timeline.all', 'Everything') },
            { value: 'people', label: t('timeline.people', 'People only') },
          ]}
        />
      }
    >
      {hasRole(currentUser(), 'Editor') && <NoteForm incident={incident} />}
      <ol className={styles.entries} reversed aria-label={t('timeline.title', 'Timeline')}>
        {[...entries].reverse().map(({ n, event, words }) => (
          <TimelineEntry key={n} event={event} words={words} />
        ))}
      </ol>
      {entries.length === 0 && <p>{t('timeline.nobody', 'No person has done anything yet.')}</p>}
    </Section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  entries: css({
    listStyle: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1.5),
  }),
});
