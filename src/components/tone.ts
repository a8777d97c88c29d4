import type { GrafanaTheme2 } from '@grafana/data';

import type { Tone } from '../words/severity.ts';

/** The colour of texts and icons of a tone, legible on the page's background in both themes. */
export function toneColour(theme: GrafanaTheme2, tone: Tone): string {
  switch (tone) {
    case 'bad':
      return theme.colors.error.text;
    case 'warning':
      return theme.colors.warning.text;
    case 'busy':
      return theme.colors.info.text;
    case 'good':
      return theme.colors.success.text;
    case 'neutral':
      return theme.colors.text.secondary;
  }
}
