import { css } from '@emotion/css';
import type { GrafanaTheme2, IconName } from '@grafana/data';
import { Icon, LoadingPlaceholder, useStyles2 } from '@grafana/ui';

import { toneColour } from '../../components/tone.ts';
import type { Tone } from '../../words/severity.ts';
import { t } from '../../words/translate.ts';
import { ChannelTest } from './ChannelTest.tsx';
import type { TestedPart } from './connection-test.ts';

/** What the test found, part by part. */
export function ConnectionResult({ tested }: { tested: TestedPart[] | 'testing' | null }) {
  const styles = useStyles2(getStyles);
  if (tested === null) {
    return null;
  }
  if (tested === 'testing') {
    return <LoadingPlaceholder text={t('test.running', 'Testing')} />;
  }
  return (
    <ul className={styles.parts} aria-label={t('test.result', 'Result of the test')} aria-live="polite">
      {tested.map((part) => (
        <Part key={part.name} {...part} />
      ))}
    </ul>
  );
}

const stateWords: Record<TestedPart['state'], { icon: IconName; tone: Tone; label: () => string }> = {
  ok: { icon: 'check-circle', tone: 'good', label: () => t('test.ok', 'Works') },
  failed: { icon: 'times-circle', tone: 'bad', label: () => t('test.failed', 'Fails') },
  not_configured: {
    icon: 'minus-circle',
    tone: 'neutral',
    label: () => t('test.not-configured', 'Not configured'),
  },
};

function Part({ name, state, text, channel }: TestedPart) {
  const { icon, tone, label } = stateWords[state];
  const styles = useStyles2(getStyles, tone);
  return (
    <li className={styles.part} data-testid="tested-part" data-state={state}>
      <Icon name={icon} className={styles.icon} />
      <span>
        <strong>{name}</strong>: {label()}
        <br />
        {text}
        {channel !== undefined && <ChannelTest channel={channel} />}
      </span>
    </li>
  );
}

const getStyles = (theme: GrafanaTheme2, tone: Tone = 'neutral') => ({
  parts: css({ listStyle: 'none', display: 'flex', flexDirection: 'column', gap: theme.spacing(1) }),
  part: css({ display: 'flex', gap: theme.spacing(1), listStyle: 'none' }),
  icon: css({ color: toneColour(theme, tone), flexShrink: 0, marginTop: theme.spacing(0.25) }),
});
