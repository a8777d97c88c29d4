import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { recurringTimes, type Incident } from '@trinity/contracts';
import { useMemo } from 'react';

import { StateTag } from '../../../components/StateTag.tsx';
import { TimeAgo } from '../../../components/TimeAgo.tsx';
import { getPattern } from '../../../receiver-client/incidents.ts';
import { useAnswer } from '../../../receiver-client/use-answer.ts';
import { usualFixWords } from '../../../words/pattern.ts';
import { t } from '../../../words/translate.ts';

/** That it is not the first of its kind in a week, and what helped the others. Absent where it is. */
export function RecurrenceNote({ incident: { id, signalCount } }: { incident: Incident }) {
  const styles = useStyles2(getStyles);
  // What joins it may say of which kind it is.
  const ask = useMemo(() => askFor(id, signalCount), [id, signalCount]);
  const { answer } = useAnswer(ask);
  if (answer === null || answer.pattern === null || answer.timeInWeek < recurringTimes) {
    return null;
  }
  const { pattern, timeInWeek } = answer;
  return (
    <p className={styles.note} data-testid="recurrence">
      <StateTag
        tone="warning"
        icon="repeat"
        label={t('recurrence.again', 'Number {{number}} of its kind in 7 days', { number: timeInWeek })}
      />{' '}
      {t('recurrence.count', '{{count}} are over since', { count: pattern.count })}{' '}
      <TimeAgo at={pattern.firstSeenAt} />. {usualFixWords(pattern)}{' '}
      {t('recurrence.cause', 'What mends it each time does not remove its cause.')}
    </p>
  );
}

/** A new question for each number of signals. */
function askFor(id: string, _signalCount: number) {
  return (signal: AbortSignal) => getPattern(id, signal);
}

const getStyles = (theme: GrafanaTheme2) => ({
  note: css({ margin: 0, color: theme.colors.text.secondary }),
});
