import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { Stack, StackFrame } from '@trinity/contracts';

import { Quote } from '../../../components/Quote.tsx';
import { t } from '../../../words/translate.ts';

/** What the stack trace says: where it broke, and how one error led to the other. */
export function StackPart({ stack }: { stack: Stack }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.part}>
      <h3 className={styles.title}>{t('stack.title', 'Error')}</h3>
      <strong>{errorLine(stack)}</strong>
      {stack.location && (
        <span>{t('stack.location', 'At {{location}}', { location: frameLine(stack.location) })}</span>
      )}
      {stack.chain.length > 1 && (
        <ol className={styles.chain}>
          {stack.chain.map((error, index) => (
            <li key={index}>{errorLine(error)}</li>
          ))}
        </ol>
      )}
      {stack.frames.length > 0 && (
        <Quote label={t('stack.frames', 'Stack trace')}>{stack.frames.map(frameLine).join('\n')}</Quote>
      )}
    </div>
  );
}

function errorLine({ type, message }: { type: string | null; message: string }): string {
  return type ? `${type}: ${message}` : message;
}

function frameLine({ file, line, function: name }: StackFrame): string {
  const place = line === null ? file : `${file}:${line}`;
  return name ? `${name} (${place})` : place;
}

const getStyles = (theme: GrafanaTheme2) => ({
  part: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.5) }),
  title: css({ ...theme.typography.h6, margin: 0 }),
  chain: css({ paddingLeft: theme.spacing(2.5) }),
});
