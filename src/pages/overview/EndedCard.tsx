import { css } from '@emotion/css';
import { TextLink, useStyles2 } from '@grafana/ui';
import type { IncidentSummary } from '@trinity/contracts';

import { Section } from '../../components/Section.tsx';
import { appPath } from '../../grafana/app-paths.ts';
import { t, tCount } from '../../words/translate.ts';
import { countOutcomes, doneFirst } from './ended.ts';
import { IncidentLines } from './IncidentLines.tsx';

const most = 5;

/** What came to an end since yesterday, and by whom: what Trinity did comes first. Absent where nothing did. */
export function EndedCard({ incidents }: { incidents: readonly IncidentSummary[] }) {
  const styles = useStyles2(getStyles);
  const ended = doneFirst(incidents);
  return ended.length === 0 ? null : (
    <Section
      title={t('overview.ended', 'The last 24 hours')}
      actions={
        <TextLink href={`${appPath('incidents')}?view=closed&from=now-24h&to=now`} inline={false}>
          {t('overview.all-ended', 'All {{count}} that are over', { count: ended.length })}
        </TextLink>
      }
    >
      <p className={styles.sentence} data-testid="ended-sentence">
        {countOutcomes(ended).map(outcomeSentence).join(' ')}
      </p>
      <IncidentLines incidents={ended.slice(0, most)} testId="ended" />
    </Section>
  );
}

function outcomeSentence([outcome, count]: ReturnType<typeof countOutcomes>[number]): string {
  switch (outcome) {
    case 'fixed':
      return tCount(
        'ended.fixed',
        count,
        'Trinity fixed 1 and proved it.',
        'Trinity fixed {{count}} and proved each.'
      );
    case 'by_person':
      return tCount('ended.by-person', count, 'Persons mended 1.', 'Persons mended {{count}}.');
    case 'self_recovered':
      return tCount(
        'ended.self-recovered',
        count,
        '1 recovered by itself.',
        '{{count}} recovered by themselves.'
      );
    case 'resolved':
      return tCount('ended.resolved', count, 'The alerts of 1 ended.', 'The alerts of {{count}} ended.');
    case 'not_a_problem':
      return tCount('ended.not-a-problem', count, '1 was no problem.', '{{count}} were no problem.');
  }
}

const getStyles = () => ({ sentence: css({ margin: 0 }) });
