import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { TextLink, useStyles2 } from '@grafana/ui';
import type { Incident } from '@trinity/contracts';
import { useCallback } from 'react';

import { Section } from '../../../components/Section.tsx';
import { StateTag } from '../../../components/StateTag.tsx';
import { TimeAgo } from '../../../components/TimeAgo.tsx';
import { incidentPath } from '../../../grafana/app-paths.ts';
import { listIncidents } from '../../../receiver-client/incidents.ts';
import { useAnswer } from '../../../receiver-client/use-answer.ts';
import { stateWords } from '../../../words/state.ts';
import { t } from '../../../words/translate.ts';
import { similarTo, similarWords } from './similar.ts';

/** What happened before with the same cause, and what helped. Absent while there is nothing like it. */
export function SimilarCard({ incident }: { incident: Incident }) {
  const styles = useStyles2(getStyles);
  const words = similarWords(incident);
  const ask = useCallback((signal: AbortSignal) => listIncidents({ q: words, limit: 200 }, signal), [words]);
  const { answer } = useAnswer(ask);
  const similar = answer ? similarTo(incident, answer.incidents) : [];
  return similar.length === 0 ? null : (
    <Section title={t('similar.title', 'Similar incidents')}>
      <ul className={styles.list}>
        {similar.map((other) => (
          <li key={other.id} className={styles.item}>
            <span className={styles.line}>
              <TextLink href={incidentPath(other.id)}>{other.title}</TextLink>
              <StateTag {...stateWords(other)} />
            </span>
            <span className={styles.detail}>
              <TimeAgo at={other.openedAt} />: {other.status}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ listStyle: 'none', display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
  item: css({ display: 'flex', flexDirection: 'column' }),
  line: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), alignItems: 'center' }),
  detail: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
