import type { Mode } from '@trinity/contracts';

import type { Tone } from './severity.ts';
import { t } from './translate.ts';

/** What a playbook may do by itself. */
export function modeWords(mode: Mode): { label: string; explain: string; tone: Tone } {
  switch (mode) {
    case 'observe':
      return {
        label: t('mode.observe', 'Observe'),
        explain: t('mode.observe-hint', 'It is only recorded what it would have done.'),
        tone: 'neutral',
      };
    case 'suggest':
      return {
        label: t('mode.suggest', 'Suggest'),
        explain: t('mode.suggest-hint', 'It is offered to a person, who may run it.'),
        tone: 'neutral',
      };
    case 'approve':
      return {
        label: t('mode.approve', 'Approve'),
        explain: t('mode.approve-hint', 'It is prepared and runs when a person says yes.'),
        tone: 'busy',
      };
    case 'auto':
      return {
        label: t('mode.auto', 'Automatic'),
        explain: t('mode.auto-hint', 'It runs by itself when every guard passes.'),
        tone: 'good',
      };
  }
}
