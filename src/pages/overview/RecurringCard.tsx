import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { TextLink, useStyles2 } from '@grafana/ui';
import { recurringTimes, type Pattern } from '@trinity/contracts';

import { Section } from '../../components/Section.tsx';
import { TimeAgo } from '../../components/TimeAgo.tsx';
import { incidentPath } from '../../grafana/app-paths.ts';
import { listPatterns } from '../../receiver-client/overview.ts';
import { useAnswer } from '../../receiver-client/use-answer.ts';
import { readable } from '../../words/identifier.ts';
import { usualFixWords } from '../../words/pattern.ts';
import { t, tCount } from '../../words/translate.ts';

const most = 5;
const refreshMs = 60_000;

/** What was mended and came again: its cause is still there. Absent where nothing did. */
export function RecurringCard() {
  const styles = useStyles2(getStyles);
  const { answer } = useAnswer(listPatterns, refreshMs);
  const recurring = (answer?.patterns ?? []).filter(({ inWeek }) => inWeek >= recurringTimes);
  const more = (answer?.recurring ?? 0) - Math.min(most, recurring.length);
  return recurring.length === 0 ? null : (
    <Section title={t('overview.recurring', 'Again and again, in the last 7 days')}>
      <ul className={styles.list}>
        {recurring.slice(0, most).map((pattern) => (
          <PatternLine key={pattern.signature} pattern={pattern} />
        ))}
      </ul>
      {more > 0 && (
        <p className={styles.detail}>
          {tCount('recurring.more', more, '1 more kind of error does.', '{{count}} more kinds of errors do.')}
        </p>
      )}
    </Section>
  );
}

function PatternLine({ pattern }: { pattern: Pattern }) {
  const styles = useStyles2(getStyles);
  const { lastIncident, title, inWeek, cause, lastSeenAt } = pattern;
  return (
    <li className={styles.item} data-testid="recurring">
      <TextLink href={incidentPath(lastIncident)} inline={false}>
        {title}
      </TextLink>
      <span className={styles.detail}>
        {tCount('recurring.times', inWeek, 'Once in 7 days', '{{count}} times in 7 days')},{' '}
        {t('recurring.last', 'last')} <TimeAgo at={lastSeenAt} />
        {cause !== 'unknown' && `. ${readable(cause)}`}. {usualFixWords(pattern)}
      </span>
    </li>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ listStyle: 'none', display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
  item: css({ display: 'flex', flexDirection: 'column' }),
  detail: css({
    margin: 0,
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
});
