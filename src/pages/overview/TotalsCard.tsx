import { css } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { closedOf, type Totals, type TotalsAnswer } from '@trinity/contracts';

import { Section } from '../../components/Section.tsx';
import { TimeAgo } from '../../components/TimeAgo.tsx';
import { getTotals } from '../../receiver-client/overview.ts';
import { useAnswer } from '../../receiver-client/use-answer.ts';
import { durationWords } from '../../words/duration.ts';
import { percent } from '../../words/identifier.ts';
import { t } from '../../words/translate.ts';

const refreshMs = 60_000;

/** What was found, tried and mended since the receiver was started, and in all. Absent while nothing was. */
export function TotalsCard() {
  const { answer } = useAnswer(getTotals, refreshMs);
  const title = t('overview.totals', 'Totals');
  return answer === null || answer.allTime.since === null ? null : (
    <Section title={title}>
      <TotalsTable title={title} since={answer.allTime.since} {...answer} />
    </Section>
  );
}

function TotalsTable({ title, since, run, allTime }: TotalsAnswer & { title: string; since: number }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.scroll}>
      <table className={styles.table} aria-label={title}>
        <thead>
          <tr>
            <td />
            {columns().map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">
              {t('totals.run', 'Since the start,')} <TimeAgo at={run.startedAt} />
            </th>
            <Figures totals={run.totals} />
          </tr>
          <tr>
            <th scope="row">
              {t('totals.all-time', 'Of all time, since {{since}}', {
                since: dateTimeFormat(since, { format: 'll' }),
              })}
            </th>
            <Figures totals={allTime} />
          </tr>
        </tbody>
      </table>
    </div>
  );
}

function Figures({ totals }: { totals: Totals }) {
  return columns().map(({ name, read }) => <td key={name}>{read(totals)}</td>);
}

function columns(): { name: string; read: (totals: Totals) => string }[] {
  return [
    { name: t('totals.detected', 'Detected'), read: ({ detected }) => String(detected) },
    { name: t('totals.diagnosed', 'Cause found'), read: ({ diagnosed }) => String(diagnosed) },
    { name: t('totals.attempted', 'Fixes tried'), read: ({ attempted }) => String(attempted) },
    { name: t('totals.successful', 'Successful'), read: ({ successful }) => String(successful) },
    {
      name: t('totals.over', 'Over'),
      read: (totals) => (totals.detected > 0 ? `${closedOf(totals)} (${percent(resolved(totals))})` : '0'),
    },
    {
      name: t('totals.resolution', 'Mean time to its end'),
      read: (totals) => (closedOf(totals) > 0 ? durationWords(totals.resolutionMs / closedOf(totals)) : '–'),
    },
  ];
}

/** What began in the run before may have ended in this one: never more than all. */
function resolved(totals: Totals): number {
  return Math.min(1, closedOf(totals) / totals.detected);
}

const getStyles = (theme: GrafanaTheme2) => ({
  scroll: css({ overflowX: 'auto' }),
  table: css({
    width: '100%',
    'th, td': { padding: theme.spacing(0.5, 1), textAlign: 'right', whiteSpace: 'nowrap' },
    'tr > :first-child': { textAlign: 'left', paddingLeft: 0 },
    th: {
      color: theme.colors.text.secondary,
      fontWeight: theme.typography.fontWeightRegular,
      fontSize: theme.typography.bodySmall.fontSize,
    },
    td: { fontVariantNumeric: 'tabular-nums' },
  }),
});
