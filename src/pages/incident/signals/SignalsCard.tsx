import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { Incident } from '@trinity/contracts';

import { Section } from '../../../components/Section.tsx';
import { t } from '../../../words/translate.ts';
import { SignalPart } from './SignalPart.tsx';

/** What was reported, as it was reported. */
export function SignalsCard({ incident }: { incident: Incident }) {
  const styles = useStyles2(getStyles);
  const { episodes, signalCount } = incident;
  return (
    <Section title={t('signals.title', 'Signals')}>
      <ul className={styles.signals}>
        {episodes.map((episode, index) => (
          <SignalPart key={`${episode.signal.fingerprint}-${index}`} episode={episode} open={index === 0} />
        ))}
      </ul>
      {signalCount > episodes.length && (
        <p>
          {t('signals.more', 'And {{count}} more of the same.', { count: signalCount - episodes.length })}
        </p>
      )}
    </Section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  signals: css({ listStyle: 'none', display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
});
