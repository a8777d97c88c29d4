import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Badge, Stack, useStyles2 } from '@grafana/ui';
import type { Impact } from '@trinity/contracts';

import { StateTag } from '../../../components/StateTag.tsx';
import { t } from '../../../words/translate.ts';

/** Who feels it, and what is at stake. */
export function ImpactPart({ impact }: { impact: Impact }) {
  const styles = useStyles2(getStyles);
  const { text, dataAtRisk, canDegradeTo } = impact;
  return (
    <div className={styles.part}>
      <h3 className={styles.title}>{t('impact.title', 'Impact')}</h3>
      <Stack gap={1} wrap="wrap" alignItems="center">
        <span>{text}</span>
        {dataAtRisk && (
          <Badge color="red" icon="exclamation-triangle" text={t('impact.data', 'Data at risk')} />
        )}
        {canDegradeTo && (
          <StateTag
            tone="neutral"
            label={t('impact.degrade', 'Can run {{level}}', { level: canDegradeTo })}
          />
        )}
      </Stack>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  part: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.5) }),
  title: css({ ...theme.typography.h6, margin: 0 }),
});
