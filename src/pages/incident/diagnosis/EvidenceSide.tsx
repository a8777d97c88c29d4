import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Badge, TextLink, useStyles2 } from '@grafana/ui';
import type { Evidence } from '@trinity/contracts';

import { Quote } from '../../../components/Quote.tsx';
import { incidentPath } from '../../../grafana/app-paths.ts';
import { readable } from '../../../words/identifier.ts';
import { t } from '../../../words/translate.ts';
import { byQuote } from './sort-evidence.ts';

interface SideProps {
  title: string;
  evidence: readonly Evidence[];
  /** Whether the cause that each is about is said. */
  named?: boolean;
}

/** Pieces of evidence; those that quote the same words stand above one quote. */
export function EvidenceSide({ title, evidence, named = false }: SideProps) {
  const styles = useStyles2(getStyles);
  if (evidence.length === 0) {
    return null;
  }
  return (
    <div>
      <h3 className={styles.title}>{title}</h3>
      <ul className={styles.list}>
        {byQuote(evidence).map(({ quote, pieces }, index) => (
          <li key={index} className={styles.piece}>
            {pieces.map((piece) => (
              <PieceLine key={`${piece.cause} ${piece.text}`} piece={piece} named={named} />
            ))}
            {quote && <Quote label={t('evidence.quote', 'Quoted')}>{quote}</Quote>}
          </li>
        ))}
      </ul>
    </div>
  );
}

function PieceLine({ piece, named }: { piece: Evidence; named: boolean }) {
  return (
    <span>
      <Badge {...sourceBadge(piece.source)} /> {named && <strong>{aboutCause(piece)} </strong>}
      {piece.text}{' '}
      {piece.incident && (
        <TextLink href={incidentPath(piece.incident)}>{t('evidence.incident', 'That incident')}</TextLink>
      )}
    </span>
  );
}

function aboutCause({ cause, weight }: Evidence): string {
  return weight >= 0
    ? t('evidence.points-to', 'Points to {{cause}}:', { cause: readable(cause) })
    : t('evidence.points-away', 'Speaks against {{cause}}:', { cause: readable(cause) });
}

/** What a model says is advice, and looks different. */
function sourceBadge(source: Evidence['source']) {
  return source === 'model'
    ? ({ color: 'purple', icon: 'ai', text: t('evidence.model', 'Advice of a model') } as const)
    : ({ color: 'blue', text: readable(source) } as const);
}

const getStyles = (theme: GrafanaTheme2) => ({
  title: css({ ...theme.typography.h6, margin: 0, marginBottom: theme.spacing(0.5) }),
  list: css({ listStyle: 'none', display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
  piece: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.5) }),
});
