import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Tooltip, useStyles2 } from '@grafana/ui';

import type { FeedState } from '../receiver-client/live/live-feed.ts';
import { failureWords } from '../words/failure.ts';
import type { Tone } from '../words/severity.ts';
import { t } from '../words/translate.ts';
import { toneColour } from './tone.ts';

/** Whether what is shown is of this moment. */
export function LiveIndicator({ state }: { state: FeedState }) {
  const { label, hint, tone } = feedWords(state);
  const styles = useStyles2(getStyles, tone);
  return (
    <Tooltip content={hint}>
      <span className={styles.indicator} role="status" data-testid="live-indicator" data-mode={state.mode}>
        <span className={styles.dot} aria-hidden />
        {label}
      </span>
    </Tooltip>
  );
}

function feedWords(state: FeedState): { label: string; hint: string; tone: Tone } {
  switch (state.mode) {
    case 'connecting':
      return {
        label: t('live.connecting', 'Connecting'),
        hint: t('live.connecting-hint', 'Opening the stream of changes.'),
        tone: 'neutral',
      };
    case 'live':
      return {
        label: t('live.live', 'Live'),
        hint: t('live.live-hint', 'Every change is shown as it happens.'),
        tone: 'good',
      };
    case 'polling':
      return {
        label: t('live.polling', 'Live, by asking'),
        hint: t(
          'live.polling-hint',
          'The stream does not come through, so changes are asked for. Nothing is missed.'
        ),
        tone: 'good',
      };
    case 'down': {
      const { title, advice } = failureWords(state.error);
      return { label: t('live.down', 'Not connected'), hint: `${title}. ${advice}`, tone: 'bad' };
    }
  }
}

const getStyles = (theme: GrafanaTheme2, tone: Tone) => ({
  indicator: css({
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.75),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    whiteSpace: 'nowrap',
  }),
  dot: css({
    width: theme.spacing(1),
    height: theme.spacing(1),
    borderRadius: theme.shape.radius.circle,
    background: toneColour(theme, tone),
  }),
});
