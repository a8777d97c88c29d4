import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Badge, useStyles2 } from '@grafana/ui';
import type { EpisodeView } from '@trinity/contracts';

import { Quote } from '../../../components/Quote.tsx';
import { StateTag } from '../../../components/StateTag.tsx';
import { SafeLink } from '../../../components/SafeLink.tsx';
import { safeUrl } from '../../../components/safe-url.ts';
import { TimeAgo } from '../../../components/TimeAgo.tsx';
import { readable } from '../../../words/identifier.ts';
import { t } from '../../../words/translate.ts';

/** One alert or signal, folded up but for the first. */
export function SignalPart({
  episode: { signal, as, resolvedAt },
  open,
}: {
  episode: EpisodeView;
  open: boolean;
}) {
  const styles = useStyles2(getStyles);
  const { error, logLines = [], facts = {} } = signal.evidence;
  const texts = { ...signal.labels, ...signal.annotations };
  return (
    <li>
      <details open={open} className={styles.details}>
        <summary>
          <strong>{signal.name}</strong>{' '}
          {t('signals.from', 'from {{source}}', { source: signal.source.name })}{' '}
          <Badge
            color={resolvedAt === null ? 'red' : 'green'}
            text={resolvedAt === null ? t('signals.firing', 'Standing') : t('signals.ended', 'Ended')}
          />{' '}
          <StateTag tone="neutral" label={readable(as)} />
        </summary>
        <div className={styles.body}>
          <span>{signal.summary}</span>
          <span className={styles.time}>
            {t('signals.since', 'Since')} <TimeAgo at={signal.startsAt} full />
            {signal.count > 1 && `, ${t('signals.times', '{{count}} times', { count: signal.count })}`}
          </span>
          {signal.generatorUrl && safeUrl(signal.generatorUrl) && (
            <SafeLink address={signal.generatorUrl}>
              {t('signals.rule', 'The rule’s expression in Prometheus')}
            </SafeLink>
          )}
          <Table name={t('signals.labels', 'Labels and annotations')} rows={texts} />
          <Table name={t('signals.facts', 'Facts')} rows={facts} />
          {error && (
            <Quote label={t('signals.error', 'Error')}>
              {error.stack ?? `${error.type}: ${error.message}`}
            </Quote>
          )}
          {logLines.length > 0 && (
            <>
              <h3 className={styles.title}>{t('signals.log', 'Last lines of its log')}</h3>
              <Quote label={t('signals.log', 'Last lines of its log')}>{logLines.join('\n')}</Quote>
            </>
          )}
        </div>
      </details>
    </li>
  );
}

function Table({ name, rows }: { name: string; rows: Record<string, string | number | boolean> }) {
  const styles = useStyles2(getStyles);
  const entries = Object.entries(rows);
  return entries.length === 0 ? null : (
    <table className={styles.table} aria-label={name}>
      <tbody>
        {entries.map(([key, value]) => (
          <tr key={key}>
            <th scope="row">{key}</th>
            <td>
              <SafeLink address={String(value)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  details: css({ '& > summary': { cursor: 'pointer' } }),
  body: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
    padding: theme.spacing(1, 0, 1, 2),
  }),
  time: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  title: css({ ...theme.typography.h6, margin: 0 }),
  table: css({
    fontSize: theme.typography.bodySmall.fontSize,
    '& th': {
      textAlign: 'left',
      verticalAlign: 'top',
      paddingRight: theme.spacing(2),
      color: theme.colors.text.secondary,
      fontWeight: theme.typography.fontWeightRegular,
      width: theme.spacing(20),
    },
  }),
});
