import { css, cx } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { Statistics } from '@trinity/contracts';

import { FailureNotice } from '../../components/FailureNotice.tsx';
import { Section } from '../../components/Section.tsx';
import { StateTag } from '../../components/StateTag.tsx';
import { getStatistics } from '../../receiver-client/overview.ts';
import { useAnswer } from '../../receiver-client/use-answer.ts';
import { t } from '../../words/translate.ts';
import { lastDays, promises, type Promise as Promised } from './promises.ts';

const days = 7;
const refreshMs = 60_000;

/** The promises over the last week, and day by day. */
export function PromisesCard() {
  const styles = useStyles2(getStyles);
  const { answer, error } = useAnswer(askWeek, refreshMs);
  return (
    <Section title={t('overview.promises', 'Promises, over the last 7 days')}>
      {error && !answer && <FailureNotice error={error} />}
      {answer && (
        <ul className={styles.grid}>
          {promises().map((promised) => (
            <PromiseTile key={promised.name} promised={promised} week={answer.week} byDay={answer.byDay} />
          ))}
        </ul>
      )}
    </Section>
  );
}

interface Week {
  week: Statistics;
  byDay: Statistics[];
}

async function askWeek(signal: AbortSignal): Promise<Week> {
  const spans = lastDays(days, Date.now());
  const [first, last] = [spans[0], spans.at(-1)];
  const [week, ...byDay] = await Promise.all([
    getStatistics({ from: first?.from ?? 0, to: last?.to }, signal),
    ...spans.map((span) => getStatistics(span, signal)),
  ]);
  return { week, byDay };
}

function PromiseTile({ promised, week, byDay }: Week & { promised: Promised }) {
  const styles = useStyles2(getStyles);
  const value = promised.read(week);
  return (
    <li className={styles.tile} data-testid="promise">
      <span className={styles.name}>{promised.name}</span>
      <span className={styles.line}>
        <span className={styles.value}>{value === null ? '–' : promised.words(value)}</span>
        <Verdict promised={promised} value={value} />
      </span>
      <Days promised={promised} byDay={byDay} />
      <span className={styles.detail}>
        {t('promise.target', 'Promised: {{target}}', { target: promised.promised })}
      </span>
    </li>
  );
}

function Verdict({ promised, value }: { promised: Promised; value: number | null }) {
  if (value === null) {
    return <StateTag tone="neutral" label={t('promise.nothing', 'Nothing to count')} />;
  }
  return promised.isKept(value) ? (
    <StateTag tone="good" icon="check" label={t('promise.kept', 'Kept')} />
  ) : (
    <StateTag tone="warning" icon="exclamation-triangle" label={t('promise.missed', 'Missed')} />
  );
}

/** A bar a day. A day with nothing to count has none. */
function Days({ promised, byDay }: { promised: Promised; byDay: readonly Statistics[] }) {
  const styles = useStyles2(getStyles);
  const words = byDay
    .map((day) => {
      const value = promised.read(day);
      return `${dateTimeFormat(day.from, { format: 'ddd' })} ${value === null ? '–' : promised.words(value)}`;
    })
    .join(', ');
  return (
    <span className={styles.days} role="img" aria-label={words} title={words}>
      {byDay.map((day) => {
        const value = promised.read(day);
        const kept = value !== null && promised.isKept(value);
        const height = value === null ? 0 : Math.max(6, Math.round(promised.share(value) * 100));
        return (
          <span key={day.from} className={styles.day}>
            <span
              className={cx(styles.bar, kept ? styles.kept : styles.missed)}
              style={{ height: `${height}%` }}
            />
          </span>
        );
      })}
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  grid: css({
    listStyle: 'none',
    display: 'grid',
    gridTemplateColumns: `repeat(auto-fill, minmax(${theme.spacing(24)}, 1fr))`,
    gap: theme.spacing(2),
  }),
  tile: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.5) }),
  name: css({ fontWeight: theme.typography.fontWeightMedium }),
  line: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1) }),
  value: css({ fontSize: theme.typography.h2.fontSize, lineHeight: theme.typography.h2.lineHeight }),
  detail: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  days: css({ display: 'flex', gap: theme.spacing(0.5), height: theme.spacing(5), alignItems: 'stretch' }),
  day: css({
    flex: 1,
    display: 'flex',
    alignItems: 'flex-end',
    background: theme.colors.background.secondary,
    borderRadius: theme.shape.radius.default,
  }),
  bar: css({ width: '100%', borderRadius: theme.shape.radius.default }),
  kept: css({ background: theme.colors.success.main }),
  missed: css({ background: theme.colors.warning.main }),
});
