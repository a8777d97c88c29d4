import type { Risk } from '@trinity/contracts';

import { t } from '../words/translate.ts';

/** How a risk looks. */
export function riskBadge(risk: Risk): { color: 'green' | 'orange' | 'red'; text: string } {
  switch (risk) {
    case 'low':
      return { color: 'green', text: t('risk.low', 'Low risk') };
    case 'medium':
      return { color: 'orange', text: t('risk.medium', 'Medium risk') };
    case 'high':
      return { color: 'red', text: t('risk.high', 'High risk') };
  }
}
